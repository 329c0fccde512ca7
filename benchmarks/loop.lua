-- For benchmarks/guards: nothing but ways back and calls, each of which looks at the guard.
local function next(sum, i)
  return (sum * 31 + i) % 1000003
end

spoa.register_message("check-client-ip", function(args)
  local sum = 0
  for i = 1, 50 do
    sum = next(sum, i)
  end
  spoa.set_var_int32("sum", spoa.scope.txn, sum)
end)
