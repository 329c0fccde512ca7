import spoa


@spoa.message("read")
def on_read(msg):
    return msg.txn.score
