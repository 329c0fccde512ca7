const names = ["proc", "sess", "txn", "req", "res"];

spoa.register_message("scopes", (args, msg) => {
  for (const name of names) {
    spoa.set_var_str("v", spoa.scope[name], name);
  }
  for (const name of names) {
    msg[name].w = name;
  }
});
