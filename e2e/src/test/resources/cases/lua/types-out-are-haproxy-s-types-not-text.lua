spoa.register_message("types-hex", function(args, msg)
  msg.txn.n, msg.txn.s = 42, "42"
  msg.txn.i32, msg.txn.u32 = spoa.int32(42), spoa.uint32(42)
  msg.txn.i64, msg.txn.u64 = spoa.int64(42), spoa.uint64(42)
  msg.txn.ip4, msg.txn.ip6 = spoa.ipv4("192.0.2.7"), spoa.ipv6("::1")
end)
