spoa.register_message("read", (args, msg) => {
  return msg.txn.score;
});
