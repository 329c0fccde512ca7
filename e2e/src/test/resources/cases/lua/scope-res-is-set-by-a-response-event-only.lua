spoa.register_message("scope-res-early", function(args, msg)
  msg.res.early, msg.txn.early = "early", "sent"
end)
spoa.register_message("scope-res", function(args, msg)
  msg.res.status = "saw " .. tostring(msg.args.status)
end)
