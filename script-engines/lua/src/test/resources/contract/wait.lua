spoa.register_message("refused", function(_, msg)
    spoa.test.refuse(msg.args.text)
end)
spoa.register_message("later", function(_, msg)
    msg.txn.before = "x"
    msg.txn.v = spoa.test.later(msg.args.text)
end)
spoa.register_message("caught", function(_, msg)
    local _, problem = pcall(spoa.test.refuse, msg.args.text)
    msg.txn.v = problem
end)
spoa.register_message("never", function(_, msg)
    msg.txn.before = "x"
    spoa.test.never(msg.args.text)
end)
spoa.register_message("sleep", function(_, msg)
    spoa.sleep(0.01)
    msg.txn.done = true
end)
spoa.register_message("left", function()
    spoa.background(function() print(spoa.test.later("done")) end)
end)
