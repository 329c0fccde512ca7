import spoa


@spoa.message("unnamed")
def unnamed(args, msg):
    msg.txn.count, msg.txn.name, msg.txn.value = len(args), "<%s>" % args[0]["name"], msg.args[0]
    msg.txn.second = args[1]["name"]
