def fail():
    spoa.set_var_str("before", spoa.scope.txn, "x")
    raise ValueError("on purpose")


def on_fail(args):
    fail()


import spoa

spoa.register_message("fail", on_fail)
