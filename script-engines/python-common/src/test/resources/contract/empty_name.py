import spoa


@spoa.message("empty")
def on_empty():
    spoa.set_var_str("", spoa.scope.txn, "x")
