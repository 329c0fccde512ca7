spoa.register_message("fails", function(args, msg)
  msg.txn.before = "before"
  local nothing
  msg.txn.after = nothing.field
end)
