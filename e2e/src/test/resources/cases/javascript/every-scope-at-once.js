spoa.on("all-scopes", (msg) => {
  for (const name of ["proc", "sess", "txn", "req"]) {
    msg[name].all = name;
    spoa.set_var_str("classic", spoa.scope[name], name);
  }
});
spoa.on("all-scopes-response", (msg) => {
  msg.res.all = "res";
  spoa.set_var_str("classic", spoa.scope.res, "res");
});
