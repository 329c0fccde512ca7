spoa.register_message("empty", () => {
  spoa.set_var_str("", spoa.scope.txn, "x");
});
