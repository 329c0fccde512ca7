local shared = spoa.shared
shared.set("loaded", "at load")
shared.set("half", 0.5, 0.25)
spoa.self_test(function() shared.set("tested", true) end)

local function on(name, call)
    spoa.register_message(name, function(_, msg) call(msg, msg.args) end)
end

on("get", function(msg, a) msg.txn.v = shared.get(a.key) end)
on("half", function(msg) msg.txn.v = shared.get("half") == 0.5 end)
on("set", function(_, a) shared.set(a.key, a.value, a.ttl) end)
on("add", function(msg, a) msg.txn.v = shared.add(a.key, a.value, a.ttl) end)
on("incr", function(msg, a) msg.txn.v = shared.incr(a.key, a.by) end)
on("expire", function(msg, a) msg.txn.v = shared.expire(a.key, a.ttl) end)
on("delete", function(msg, a) msg.txn.v = shared.delete(a.key) end)
on("cas", function(msg, a) msg.txn.v = shared.cas(a.key, a.expected, a.value) end)
on("rate", function(msg, a)
    local allowed, count = shared.rate(a.key, a.limit, a.window)
    msg.txn.v = allowed
    msg.txn.n = count
end)
