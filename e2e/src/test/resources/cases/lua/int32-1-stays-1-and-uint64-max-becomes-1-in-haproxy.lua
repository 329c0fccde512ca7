spoa.register_message("types-sign", function(args, msg)
  msg.txn.i32 = spoa.int32(-1)
  msg.txn.u64 = spoa.uint64("18446744073709551615")
end)
