spoa.register_message("raw-text", function(args, msg)
  msg.txn.short = msg.args.text
  spoa.set_var_str("classic", spoa.scope.txn, args[1].value)
  msg.req.made = spoa.bin(args[1].value)
end)
