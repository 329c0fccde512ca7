spoa.register_message("empty", function()
    spoa.set_var_str("", spoa.scope.txn, "x")
end)
