spoa.register_message("spin", () => {
  // The stop may come before print has returned.
  print("spinning");
  for (;;) {
    try {
      for (;;);
    } catch (e) {
    }
  }
});

spoa.register_message("ok", () => {
  spoa.set_var_boolean("ok", spoa.scope.txn, true);
});
