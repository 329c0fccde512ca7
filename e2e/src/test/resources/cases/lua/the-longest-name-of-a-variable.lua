spoa.register_message("long-name", function(args, msg)
  msg.txn[("n"):rep(57)] = "arrived"
end)
