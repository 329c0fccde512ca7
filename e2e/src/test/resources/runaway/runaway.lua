local function runaway(name, run)
  spoa.register_message(name, function(args, msg)
    msg.txn.before = true
    run()
    msg.txn.after = true
  end)
end

local function deeper(n)
  return 1 + deeper(n + 1)
end

runaway("fine", function() end)
runaway("loop", function() while true do end end)
runaway("recursion", function() deeper(1) end)
runaway("regex", function() return ("a"):rep(200):find(".-.-.-.-.-.-.-.-.-.-.-.-b") end)
runaway("block", function() io.popen("exec sleep 20"):read("*a") end)
