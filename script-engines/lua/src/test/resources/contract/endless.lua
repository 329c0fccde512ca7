spoa.register_message("spin", function()
    print("spinning")
    while true do
        pcall(function()
            while true do end
        end)
    end
end)

spoa.register_message("ok", function()
    spoa.set_var_boolean("ok", spoa.scope.txn, true)
end)
