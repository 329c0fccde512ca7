spoa.register_message("plain", () => {
  spoa.set_var_boolean("done", spoa.scope.txn, true);
});
