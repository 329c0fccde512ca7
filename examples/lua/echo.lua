-- Sends every argument back as a variable of its name: what came in goes out, to see how HAProxy's types arrive.
-- Try it: run ./spoa -f with this file; ./spoa call echo n=int:42 name=str:x prints: set txn.n_type = str "number"
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
