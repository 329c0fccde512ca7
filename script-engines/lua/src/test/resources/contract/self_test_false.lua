-- Fails.
spoa.self_test(function() return 1 == 2 end)
