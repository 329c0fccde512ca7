spoa.register_message("whole-body", function(args, msg)
  local body, a, b = msg.args.body, 1, 0
  for i = 1, #body do
    a = (a + body:byte(i)) % 65521
    b = (b + a) % 65521
  end
  msg.txn.sum = b * 65536 + a
  msg.txn.length = #body
  msg.txn.after = msg.args.after
end)
