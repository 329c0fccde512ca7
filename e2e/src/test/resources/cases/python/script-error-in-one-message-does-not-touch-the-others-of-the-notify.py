import spoa


@spoa.message("fails-first")
def fails_first():
    raise ValueError("on purpose")


@spoa.message("works-after")
def works_after(msg):
    msg.txn.ok = "ok"
