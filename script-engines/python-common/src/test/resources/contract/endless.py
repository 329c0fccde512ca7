import spoa

def on_spin(args):
    print("spinning")
    while True:
        try:
            while 1: pass
        except: pass


def on_ok():
    spoa.set_var_boolean("ok", spoa.scope.txn, True)


spoa.register_message("spin", on_spin)
spoa.register_message("ok", on_ok)
