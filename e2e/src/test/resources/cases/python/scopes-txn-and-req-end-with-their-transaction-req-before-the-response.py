import spoa


@spoa.message("scope-txn")
def scope_txn(msg):
    if msg.args.value is not None:
        msg.txn.kept = msg.req.kept = msg.args.value
