spoa.register_message("late", function()
    spoa.register_message("later", function() end)
end)
