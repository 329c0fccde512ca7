spoa.register_message("a", function()
    spoa.set_var_boolean("a", spoa.scope.txn, true)
end)

spoa.register_message("b", function()
    spoa.set_var_boolean("b", spoa.scope.txn, true)
end)
