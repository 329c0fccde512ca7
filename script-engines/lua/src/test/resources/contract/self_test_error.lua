-- Fails.
spoa.self_test(function()
    error("on purpose")
end)
