spoa.register_message("one-at-a-time", function(args, msg) msg.txn.ok = "ok" end)
