spoa.register_message("unset", (args, msg) => {
  spoa.unset_var("a", spoa.scope.txn);
  msg.sess.b = undefined;
});
