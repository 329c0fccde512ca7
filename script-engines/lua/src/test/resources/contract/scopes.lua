local names = { "proc", "sess", "txn", "req", "res" }

spoa.register_message("scopes", function(args, msg)
    for _, name in ipairs(names) do
        spoa.set_var_str("v", spoa.scope[name], name)
    end
    for _, name in ipairs(names) do
        msg[name].w = name
    end
end)
