function fail() {
  spoa.set_var_str("before", spoa.scope.txn, "x");
  throw new Error("on purpose");
}

spoa.register_message("fail", () => {
  fail();
});
