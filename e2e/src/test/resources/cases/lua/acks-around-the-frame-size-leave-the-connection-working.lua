spoa.register_message("near-limit", function(args, msg)
  msg.txn.big = ("x"):rep(tonumber(args[1].value))
end)
