import spoa


@spoa.message("out")
def on_out(msg):
    msg.txn.yes = True
    msg.txn.n = 42
    msg.txn.text = "a"
    msg.txn.gone = None
    msg.txn.big = msg.args.big
