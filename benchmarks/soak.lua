-- The Lua part of the soak: every answer follows from the question, so that it can be checked.
spoa.register_message("l-echo", function(args, msg)
  msg.txn.n = msg.args.n
  msg.txn.text = msg.args.text .. "!"
end)

spoa.register_message("l-types", function(args, msg)
  spoa.set_var_ipv4("ip", spoa.scope.sess, msg.args.ip)
  spoa.set_var_boolean("even", spoa.scope.req, msg.args.n % 2 == 0)
  spoa.unset_var("gone", spoa.scope.txn)
end)

spoa.register_message("l-body", function(args, msg)
  local body = msg.args.body
  local sum = 0
  for i = 1, #body, 97 do
    sum = sum + body:byte(i)
  end
  msg.txn.length = #body
  msg.txn.sum = sum
end)

spoa.register_message("l-fail", function(args, msg)
  msg.txn.n = msg.args.n
  error("on purpose")
end)

spoa.register_message("l-slow", function(args, msg)
  local stop = os.clock() + 0.02
  while os.clock() < stop do end
  msg.txn.n = msg.args.n
end)

spoa.register_message("l-stuck", function(args, msg)
  msg.txn.n = msg.args.n
  while true do end
end)

spoa.register_message("l-wait", function(args, msg)
  local n = msg.args.n
  spoa.background(function()
    spoa.sleep(0.01)
    spoa.publish("soak")
  end)
  spoa.hold("soak", (n % 100 + 1) / 1000)
  spoa.sleep((n % 50 + 1) / 1000)
  spoa.store.incr("waits")
  msg.txn.n = n
end)
