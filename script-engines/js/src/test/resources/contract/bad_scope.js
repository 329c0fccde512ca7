spoa.register_message("scope", () => {
  spoa.set_var_str("x", 9, "x");
});
