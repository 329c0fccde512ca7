import spoa


@spoa.message("all-scopes")
def all_scopes(msg):
    msg.proc.all, msg.sess.all, msg.txn.all, msg.req.all = "proc", "sess", "txn", "req"
    for name in ("proc", "sess", "txn", "req"):
        spoa.set_var_str("classic", getattr(spoa.scope, name), name)


@spoa.message("all-scopes-response")
def all_scopes_response(msg):
    msg.res.all = "res"
    spoa.set_var_str("classic", spoa.scope_res, "res")
