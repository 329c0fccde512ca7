spoa.register_message("shared", function()
    print(shared)
end)
