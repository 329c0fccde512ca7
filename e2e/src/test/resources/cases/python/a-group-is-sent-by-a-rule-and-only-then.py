import spoa


@spoa.message("group-a")
def group_a(msg):
    msg.txn.a = msg.args.path


@spoa.message("group-b")
def group_b(msg):
    msg.txn.b = "b"
