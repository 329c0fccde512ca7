spoa.register_message("hundred", function(args, msg)
  for i = 1, 100 do msg.txn["v" .. i] = i * i end
end)
