spoa.register_message("yields", function(args, msg)
  msg.txn.first = "first"
  coroutine.yield()
  msg.txn.second = "second"
  coroutine.yield("ignored")
  msg.txn.third = "third"
end)
