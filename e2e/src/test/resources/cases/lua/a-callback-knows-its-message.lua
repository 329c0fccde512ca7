spoa.register_message("knows", function(args, msg)
  msg.txn.name = msg.name
  msg.txn.peer = tostring(msg.peer):find("^127%.0%.0%.1:%d+$") ~= nil
  msg.txn.engine = #msg.engine_id > 0
  msg.txn.time = msg.time_left > 0
end)
