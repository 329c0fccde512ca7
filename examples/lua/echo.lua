-- Sends every argument back as a variable of its name: what came in goes out, to see how HAProxy's types arrive.
-- Try it: ./spoa -f examples/lua/echo.lua, then ./spoa call echo name=str:x n=int:42 ok=bool:true ip=ipv4:192.0.2.7
-- HAProxy: a message "echo" with args n=int(42) ip=src; then %[var(txn.spoa.n)] and %[var(txn.spoa.ip)].

spoa.register_message("echo", function(args, msg)
  -- args has the arguments in their order; msg.args.<name> has them by name.
  for _, arg in ipairs(args) do
    local value = arg.value
    -- An argument without a name has an empty one. A sample that was not available is nil, and unsets the variable.
    if arg.name ~= "" then
      msg.txn[arg.name] = value
      msg.txn[arg.name .. "_type"] = type(value)
    end
  end
  msg.txn.arguments = #args
end)
