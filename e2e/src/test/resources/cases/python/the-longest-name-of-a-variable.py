import spoa


@spoa.message("long-name")
def long_name(msg):
    msg.txn["n" * 57] = "arrived"
