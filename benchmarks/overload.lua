-- A callback that computes for about a millisecond, for the curve of overload.
local function busy(rounds)
  local sum = 0
  for i = 1, rounds do
    sum = (sum * 31 + i) % 1000003
  end
  return sum
end

spoa.register_message("work", function(args, msg)
  msg.txn.sum = busy(tonumber(args.rounds) or 40000)
end)
