import spoa


@spoa.message("types-unset")
def types_unset(msg):
    if msg.args.step == "set":
        msg.sess.a = msg.sess.b = msg.sess.c = msg.sess.d = "set"
    else:
        msg.sess.a, msg.sess.b = None, spoa.null
        del msg.sess.d
