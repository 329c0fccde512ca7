spoa.register_message("types-in", function(args, msg)
  for _, arg in ipairs(args) do
    msg.txn[arg.name] = type(arg.value) .. " " .. tostring(arg.value)
  end
  local bin = msg.args.bin
  msg.txn.bin = type(bin) .. " " .. #bin .. " " .. bin:byte(1) .. " " .. bin:byte(#bin)
end)
