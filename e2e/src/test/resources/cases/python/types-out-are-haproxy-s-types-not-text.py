import spoa


@spoa.message("types-hex")
def types_hex(msg):
    txn = msg.txn
    txn.n, txn.s = 42, "42"
    txn.i32, txn.u32 = spoa.int32(42), spoa.uint32(42)
    txn.i64, txn.u64 = spoa.int64(42), spoa.uint64(42)
    txn.ip4, txn.ip6 = spoa.ipv4("192.0.2.7"), spoa.ipv6("::1")
