-- spoa: lua54
spoa.register_message("exact", function(args, msg)
  msg.txn.exact = msg.args.n // 2 | 1
  msg.txn.last = _VERSION
end)
