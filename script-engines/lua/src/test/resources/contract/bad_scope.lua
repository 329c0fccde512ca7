spoa.register_message("scope", function()
    spoa.set_var_str("x", 9, "x")
end)
