spoa.register_message("a", () => {
  spoa.set_var_boolean("a", spoa.scope.txn, true);
});

spoa.register_message("b", () => {
  spoa.set_var_boolean("b", spoa.scope.txn, true);
});
