// no callback runs while the script loads
spoa.set_var_str("x", spoa.scope.txn, "x");
