import spoa


@spoa.message("fraction")
def on_fraction(msg):
    msg.txn.x = 0.5
