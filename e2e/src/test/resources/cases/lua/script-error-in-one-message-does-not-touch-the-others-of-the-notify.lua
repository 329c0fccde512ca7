spoa.register_message("fails-first", function(args, msg) error("on purpose") end)
spoa.register_message("works-after", function(args, msg) msg.txn.ok = "ok" end)
