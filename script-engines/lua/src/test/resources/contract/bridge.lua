local test = spoa.test
local counter = test.counter(10)

local function on(name, call)
    spoa.register_message(name, function(_, msg) call(msg.txn, msg.args) end)
end

on("echo", function(txn, a) txn.v = test.echo(a.v) end)
on("say", function(_, a) test.say(a.text) end)
on("shout", function(txn, a) txn.v = spoa.shout(a.text) end)
on("sum", function(txn, a)
    if a.c then
        txn.v = test.sum(a.a, a.b, a.c)
    else
        txn.v = test.sum(a.a, a.b)
    end
end)
on("make", function(txn, a)
    local made = test.make(a.what)
    if a.what == "list" then
        txn.n = #made
        txn.a = made[1]
        txn.b = made[2]
        txn.c = made[3]
        txn.d = made[4][1]
    elseif a.what == "map" then
        txn.a = made.a
        txn.b = made.b[2]
    else
        txn.v = made
    end
end)
on("containers", function(txn)
    txn.list = test.kind({ 1, 2 })
    txn.map = test.kind({ a = 1 })
    txn.first = test.echo({ "x" })[1]
    txn.value = test.echo({ k = 7 }).k
    txn.half = test.make("half") == 0.5
end)
on("strange", function() test.sum(1, print) end)
on("deep", function()
    local list = {}
    for _ = 1, 40 do
        list = { list }
    end
    test.kind(list)
end)
on("caught", function(txn, a)
    local _, problem = pcall(test.say, a.text)
    txn.v = problem
end)
on("count", function(txn, a)
    if a.by then
        txn.v = counter:next(a.by)
    else
        txn.v = counter:next()
    end
    txn.t = counter:text()
end)
on("shown", function(txn) txn.v = tostring(counter) end)
