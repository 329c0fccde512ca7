spoa.register_message("container", function(args, msg)
    msg.txn.x = {}
end)
