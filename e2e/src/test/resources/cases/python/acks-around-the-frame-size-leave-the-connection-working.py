import spoa


@spoa.message("near-limit")
def near_limit(args, msg):
    msg.txn.big = "x" * int(args[0]["value"])
