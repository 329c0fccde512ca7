import spoa


@spoa.message("scope-proc")
def scope_proc(msg):
    if msg.args.value:
        msg.proc.kept = msg.args.value
