local bad = spoa.cidr("networks.txt")
local few = spoa.cidr({ "10.0.0.0/8", "fd00::/8" })
local words = spoa.list({ "Alpha", "beta" }, "ignore-case")
local map = spoa.map({ a = "1", b = "two" })
local scores = spoa.map("scores.txt", "cidr")

local function on(name, call)
    spoa.register_message(name, function(_, msg) msg.txn.v = call(msg.args) end)
end

on("bad", function(a) return (bad:has(a.ip)) end)
on("few", function(a) return (few:has(a.ip)) end)
on("word", function(a) return (words:has(a.key)) end)
on("get", function(a) return (map:get(a.key)) end)
on("default", function(a) return (map:get(a.key, "none")) end)
on("score", function(a) return (scores:get(a.ip, "none")) end)
on("size", function() return (bad:size()) end)
on("late", function() return (spoa.cidr("networks.txt")) end)
