spoa.self_test(function()
    print("spinning")
    while true do
        pcall(function()
            while true do end
        end)
    end
end)
