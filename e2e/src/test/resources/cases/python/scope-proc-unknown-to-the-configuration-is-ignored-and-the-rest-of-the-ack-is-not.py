import spoa


@spoa.message("scope-proc-unknown")
def scope_proc_unknown(msg):
    msg.txn.before = "before"
    msg.proc.nobody_knows_this = 1
    msg.txn.after = "after"
