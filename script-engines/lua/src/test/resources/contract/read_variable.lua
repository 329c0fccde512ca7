spoa.register_message("read", function(args, msg)
    return msg.txn.score
end)
