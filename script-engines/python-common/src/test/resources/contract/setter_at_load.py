import spoa
spoa.set_var_str("x", spoa.scope.txn, "x")
