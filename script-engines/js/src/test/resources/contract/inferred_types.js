spoa.register_message("out", (args, msg) => {
  msg.txn.yes = true;
  msg.txn.n = 42;
  msg.txn.text = "a";
  msg.txn.gone = null;
  msg.txn.big = msg.args.big;
});
