spoa.register_message("echo", (args) => {
  const setter = spoa["set_var_" + args[1].value];
  setter("out", spoa.scope.txn, args[0].value);
});
