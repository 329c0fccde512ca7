spoa.register_message("plain", function()
    spoa.set_var_boolean("done", spoa.scope.txn, true)
end)
