import spoa

kept = None


@spoa.message("keep")
def on_keep(msg):
    global kept
    kept = msg


@spoa.message("use")
def on_use():
    print(kept.name)
    print(kept.args.ip)


@spoa.message("late")
def on_late():
    kept.txn.x = 1
