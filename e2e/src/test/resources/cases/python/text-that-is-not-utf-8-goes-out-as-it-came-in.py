import spoa


@spoa.message("raw-text")
def raw_text(args, msg):
    msg.txn.short = msg.args.text
    spoa.set_var_str("classic", spoa.scope.txn, args[0]["value"])
    msg.req.made = spoa.bin(args[0]["value"])
