local txn = spoa.scope.txn
local function say(variable, ...)
  local ok, problem = pcall(...)
  spoa.set_var_str(variable, txn, ok and "accepted" or tostring(problem))
end
spoa.register_message("out-of-range", function(args)
  say("u32", spoa.set_var_uint32, "x", txn, 4294967296)
  say("negative", spoa.set_var_uint64, "x", txn, -1)
  say("ip", spoa.set_var_ipv4, "x", txn, "192.0.2.256")
end)
