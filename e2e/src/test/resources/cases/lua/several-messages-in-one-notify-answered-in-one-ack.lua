local function ids(variable)
  return function(args, msg)
    msg.txn[variable] = tostring(msg.stream_id) .. " " .. tostring(msg.frame_id)
    msg.txn.last = msg.name
  end
end
spoa.register_message("several-1", ids("one"))
spoa.register_message("several-2", ids("two"))
spoa.register_message("several-3", ids("three"))
