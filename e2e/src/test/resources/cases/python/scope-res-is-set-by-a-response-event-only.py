import spoa


@spoa.message("scope-res-early")
def early(msg):
    msg.res.early, msg.txn.early = "early", "sent"


@spoa.message("scope-res")
def response(msg):
    msg.res.status = "saw %d" % msg.args.status
