spoa.register_message("fraction", (args, msg) => {
  msg.txn.x = 0.5;
});
