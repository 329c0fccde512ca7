spoa.register_message("edges", function(args, msg)
  local txn = msg.txn
  txn.i32min, txn.i32max = spoa.int32(-2147483648), spoa.int32(2147483647)
  txn.u32min, txn.u32max = spoa.uint32(0), spoa.uint32(4294967295)
  txn.i64min, txn.i64max = spoa.int64("-9223372036854775808"), spoa.int64("9223372036854775807")
  txn.u64min, txn.u64max = spoa.uint64(0), spoa.uint64("9223372036854775807")
end)
