import spoa


def on_echo(args):
    setter = getattr(spoa, "set_var_" + args[1]["value"])
    setter("out", spoa.scope.txn, args[0]["value"])


spoa.register_message("echo", on_echo)
