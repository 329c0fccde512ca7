import spoa


@spoa.message("yields")
def yields(msg):
    msg.txn.first = "first"
    yield
    msg.txn.second = "second"
    yield "ignored"
    msg.txn.third = "third"
