-- Loads of benchmarks/calls: a message for each call of spoa that looks something up or waits, and "plain" without any.
local MAP = spoa.map({ ["192.0.2.0/24"] = "12", ["10.0.0.0/8"] = "1" }, "cidr")
local GEO = spoa.geoip("geoip.mmdb")
local TOKENS = spoa.jwt({ key = "a secret of thirty-two bytes, or more", without_exp = true })

local function on(name, call)
  spoa.register_message(name, function(args, msg)
    msg.txn.v = call(msg.args)
  end)
end

on("plain", function(args) return args.key end)
on("hash", function(args) return spoa.hash("sha256", args.key) end)
on("query", function(args) return spoa.query(args.query).user end)
on("headers", function(args) return spoa.headers(args.headers).host end)
on("json", function(args) return spoa.json.decode(args.body).user end)
on("map", function(args) return MAP:get(args.ip) end)
on("geoip", function(args) return GEO:get(args.ip, "country.iso_code") end)
on("jwt", function(args) return TOKENS:verify(args.token).claims.sub end)
on("shared", function(args) return spoa.shared.incr(args.key) end)
on("background", function(args)
  spoa.background(function() end)
  return args.key
end)
on("sleep", function(args)
  spoa.sleep(0.001)
  return args.key
end)
on("get", function(args) return spoa.store.get(args.key) or "none" end)
on("incr", function(args) return spoa.store.incr("count:" .. args.key) end)
on("rate", function(args) return spoa.store.rate("rate:" .. args.key, 5, 10).allowed end)
on("http", function(args) return spoa.http.get(args.url).status end)

local sqlite = spoa.db.open("sqlite")
sqlite:execute("CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, customer TEXT)")
sqlite:execute("INSERT INTO keys VALUES ('k-7', 'seven') ON CONFLICT DO NOTHING")
on("sqlite", function(args) return sqlite:one("SELECT customer FROM keys WHERE key = ?", { args.key }).customer end)
local postgres = spoa.db.open("postgres")
on("postgres", function(args) return postgres:one("SELECT upper(?) AS customer", { args.key }).customer end)
