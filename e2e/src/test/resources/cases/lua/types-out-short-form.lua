spoa.register_message("types-short", function(args, msg)
  msg.txn.t, msg.txn.f = true, false
  msg.txn.n, msg.txn.minus = 42, -1
  msg.txn.min = spoa.int64("-9223372036854775808")
  msg.txn.max = spoa.int64("9223372036854775807")
  msg.txn.s, msg.txn.empty = "hällo", ""
  msg.txn.ip4, msg.txn.ip6 = spoa.ipv4("192.0.2.7"), spoa.ipv6("2001:db8::7")
  msg.txn.bin = spoa.bin("\0\1\254\255")
  msg.txn.null, msg.txn.gone = spoa.null, nil
end)
