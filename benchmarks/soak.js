// The JavaScript part of the soak.
spoa.on("j-echo", ({ args, txn }) => {
  txn.n = args.n;
  txn.text = args.text + "!";
});

spoa.on("j-fail", ({ args, txn }) => {
  txn.n = args.n;
  throw new Error("on purpose");
});
