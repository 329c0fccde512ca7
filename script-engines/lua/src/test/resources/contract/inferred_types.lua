spoa.register_message("out", function(args, msg)
    msg.txn.yes = true
    msg.txn.n = 42
    msg.txn.text = "a"
    msg.txn.gone = nil
    msg.txn.big = msg.args.big
end)
