spoa.register_message("twice", function() end)
spoa.register_message("twice", function() end)
