spoa.register_message("near-limit", (args, msg) => {
  msg.txn.big = "x".repeat(Number(args[0].value));
});
