import spoa


@spoa.message("types-exact")
def types_exact(msg):
    msg.txn.min, msg.txn.max = msg.args.min, msg.args.max
    msg.txn.odd = msg.args.odd
    msg.txn.text = str(msg.args.odd)
    msg.txn.sum = msg.args.odd + 1
    msg.txn.less = msg.args.odd < msg.args.max
