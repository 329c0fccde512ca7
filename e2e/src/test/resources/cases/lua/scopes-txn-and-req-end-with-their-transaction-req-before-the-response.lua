spoa.register_message("scope-txn", function(args, msg)
  if msg.args.value then
    msg.txn.kept, msg.req.kept = msg.args.value, msg.args.value
  end
end)
