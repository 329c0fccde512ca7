spoa.register_message("fraction", function(args, msg)
    msg.txn.x = 0.5
end)
