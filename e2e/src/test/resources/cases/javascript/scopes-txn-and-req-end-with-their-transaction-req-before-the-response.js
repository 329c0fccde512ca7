spoa.on("scope-txn", ({ args, txn, req }) => {
  if (args.value) txn.kept = req.kept = args.value;
});
