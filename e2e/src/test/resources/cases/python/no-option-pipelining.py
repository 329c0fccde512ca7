import spoa


@spoa.message("one-at-a-time")
def one_at_a_time(msg):
    msg.txn.ok = "ok"
