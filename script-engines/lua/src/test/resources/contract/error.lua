local function fail()
    spoa.set_var_str("before", spoa.scope.txn, "x")
    error("on purpose")
end

spoa.register_message("fail", function()
    fail()
end)
