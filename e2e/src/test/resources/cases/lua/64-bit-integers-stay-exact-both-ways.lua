spoa.register_message("types-exact", function(args, msg)
  msg.txn.min, msg.txn.max = msg.args.min, msg.args.max
  msg.txn.odd = msg.args.odd
  msg.txn.text = tostring(msg.args.odd)
  msg.txn.sum = msg.args.odd + 1
  msg.txn.less = msg.args.odd < msg.args.max
end)
