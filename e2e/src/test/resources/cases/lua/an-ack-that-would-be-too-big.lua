spoa.register_message("too-big", function(args, msg)
  msg.txn.small = "small"
  msg.txn.big = ("x"):rep(20000)
end)
