import spoa


@spoa.message("types-in")
def types_in(args, msg):
    for arg in args:
        msg.txn[arg["name"]] = type(arg["value"]).__name__ + " " + str(arg["value"])
    binary = msg.args.bin
    octets = bytearray(binary)
    # Python 2 has str and bytes for the same.
    kind = "bytes" if isinstance(binary, bytes) else type(binary).__name__
    msg.txn.bin = "%s %d %d %d" % (kind, len(octets), octets[0], octets[-1])
