import spoa


@spoa.message("in")
def on_in(msg):
    for value in (msg.args.ip, msg.args[0], msg.args[1], msg.args.missing):
        print("null" if value is None else str(value))
