import spoa


def on_plain():
    spoa.set_var_boolean("done", spoa.scope.txn, True)


spoa.register_message("plain", on_plain)
