spoa.register_message("scope-proc-unknown", function(args, msg)
  msg.txn.before = "before"
  msg.proc.nobody_knows_this = 1
  msg.txn.after = "after"
end)
