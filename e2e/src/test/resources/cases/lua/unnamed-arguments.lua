spoa.register_message("unnamed", function(args, msg)
  msg.txn.count, msg.txn.name, msg.txn.value = #args, "<" .. args[1].name .. ">", args[1].value
  msg.txn.second = args[2].name
end)
