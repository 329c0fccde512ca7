-- What only a script that loads may do, and how a value is shown; the rows of CallTable follow. NAME is the engine.
local base, tokens = spoa.db.open("main"), spoa.jwt({ jwks = "JWKS" })
local geo, nets = spoa.geoip("GEO"), spoa.cidr({ "10.0.0.0/8" })
local words, scores = spoa.list({ "a", "b" }), spoa.map({ a = "1" })
local function put(msg, value) msg.txn.x = value end
local function show(msg, value)
  if value == nil then value = "nothing" end
  put(msg, type(value) == "string" and value or spoa.json.encode(value))
end
local function later() print("later NAME") end
spoa.cache({ message = "NAME-cache", key = "k", ttl = 60 })
spoa.self_test(function() spoa.shared.set("NAME:tested", "yes") end)
spoa.on_unload(function() print("unloaded NAME") end)
spoa.register_message("NAME-register_message", function(args, msg) show(msg, args[1].name) end)
