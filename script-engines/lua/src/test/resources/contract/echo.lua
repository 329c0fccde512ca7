spoa.register_message("echo", function(args)
    local setter = spoa["set_var_" .. args[2].value]
    setter("out", spoa.scope.txn, args[1].value)
end)
