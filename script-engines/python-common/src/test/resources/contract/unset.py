import spoa


@spoa.message("unset")
def on_unset(msg):
    spoa.unset_var("a", spoa.scope.txn)
    del msg.sess.b
