spoa.register_message("sets-nothing", function() end)
