import spoa


@spoa.message("out")
def on_out(msg):
    txn = msg.txn
    txn.null = spoa.null
    txn.yes = spoa.boolean(True)
    txn.no = spoa.boolean(False)
    txn.int32 = spoa.int32(-2147483648)
    txn.uint32 = spoa.uint32(4294967295)
    txn.int64 = spoa.int64("-9223372036854775808")
    txn.uint64 = spoa.uint64("18446744073709551615")
    txn.ipv4 = spoa.ipv4("192.0.2.1")
    txn.ipv6 = spoa.ipv6("2001:db8::1")
    txn.str = spoa.str("text")
    txn.bin = spoa.bin(b"\0\377")
