import spoa
def fails(msg):
    msg.txn.before = "before"
    msg.txn.after = None.field
spoa.register_message("fails", fails)
