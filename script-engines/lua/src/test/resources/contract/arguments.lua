spoa.register_message("in", function(args)
    for _, arg in ipairs(args) do
        print(arg.name .. "=" .. (arg.value == nil and "null" or tostring(arg.value)))
    end
end)
