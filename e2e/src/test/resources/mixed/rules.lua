spoa.register_message("rule", function(args, msg)
  msg.txn.rule = msg.args.path:find("^/admin") and "staff only" or "everybody"
  msg.txn.last = _VERSION
end)
