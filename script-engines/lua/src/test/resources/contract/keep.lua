local kept

spoa.register_message("keep", function(args, msg)
    kept = msg
end)

spoa.register_message("use", function()
    print(kept.name)
    print(kept.args.ip)
end)

spoa.register_message("late", function()
    kept.txn.x = 1
end)
