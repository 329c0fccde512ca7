local function show(value)
    print(value == nil and "null" or tostring(value))
end

spoa.register_message("in", function(args, msg)
    show(msg.args.ip)
    show(msg.args[1])
    show(msg.args[2])
    show(msg.args.missing)
end)
