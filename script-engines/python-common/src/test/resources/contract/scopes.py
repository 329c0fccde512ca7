import spoa

NAMES = ("proc", "sess", "txn", "req", "res")


@spoa.message("scopes")
def on_scopes(msg):
    for name in NAMES:
        spoa.set_var_str("v", getattr(spoa.scope, name), name)
    for name in NAMES:
        getattr(msg, name).w = name
