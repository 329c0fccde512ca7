import spoa


@spoa.message("container")
def on_container(msg):
    msg.txn.x = []
