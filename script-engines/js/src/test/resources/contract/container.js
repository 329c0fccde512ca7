spoa.register_message("container", (args, msg) => {
  msg.txn.x = {};
});
