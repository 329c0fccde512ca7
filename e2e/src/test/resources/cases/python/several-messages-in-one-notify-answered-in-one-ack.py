import spoa


def ids(variable):
    def callback(msg):
        msg.txn[variable] = "%s %s" % (msg.stream_id, msg.frame_id)
        msg.txn.last = msg.name

    return callback


spoa.register_message("several-1", ids("one"))
spoa.register_message("several-2", ids("two"))
spoa.register_message("several-3", ids("three"))
