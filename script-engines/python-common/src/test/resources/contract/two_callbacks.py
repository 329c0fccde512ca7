import spoa


@spoa.message("a")
def on_a():
    spoa.set_var_boolean("a", spoa.scope.txn, True)


@spoa.message("b")
def on_b():
    spoa.set_var_boolean("b", spoa.scope.txn, True)
