import spoa
def too_big(msg):
    msg.txn.small = "small"; msg.txn.big = "x" * 20000
spoa.register_message("too-big", too_big)
