spoa.register_message("group-a", function(args, msg) msg.txn.a = msg.args.path end)
spoa.register_message("group-b", function(args, msg) msg.txn.b = "b" end)
