import spoa


@spoa.message("scope-sess")
def scope_sess(msg):
    msg.sess.hits = (msg.args.hits or 0) + 1
