# Loads of benchmarks/calls: a message for each call of spoa that looks something up or waits, and "plain" without any.
import spoa

MAP = spoa.map({"192.0.2.0/24": "12", "10.0.0.0/8": "1"}, "cidr")
NETWORKS = spoa.cidr(["192.0.2.0/24", "10.0.0.0/8"])
WORDS = spoa.list(["k-7", "k-8"])
GEO = spoa.geoip("geoip.mmdb")
TOKENS = spoa.jwt({"key": "a secret of thirty-two bytes, or more", "without_exp": True})


def on(name, call):
    @spoa.message(name)
    def callback(msg):
        msg.txn.v = call(msg.args)


def background(args):
    spoa.background(lambda: None)
    return args.key


def put(args):
    spoa.store.set("set:" + args.key, args.key, 60)
    return args.key


def sleep(args):
    spoa.sleep(0.001)
    return args.key


on("plain", lambda args: args.key)
on("hash", lambda args: spoa.hash("sha256", args.key))
on("query", lambda args: spoa.query(args.query)["user"])
on("headers", lambda args: spoa.headers(args.headers)["host"])
on("headers_bin", lambda args: spoa.headers_bin(args.headers_bin)["host"])
on("cookies", lambda args: spoa.cookies(args.cookies)["session"])
on("truncated", lambda args: spoa.truncated(args.body, 100))
on("json", lambda args: spoa.json.decode(args.body)["user"])
on("encode", lambda args: spoa.json.encode({"key": args.key, "list": [1, 2, 3]}))
on("cidr", lambda args: NETWORKS.has(args.ip))
on("list", lambda args: WORDS.has(args.key))
on("map", lambda args: MAP.get(args.ip))
on("geoip", lambda args: GEO.get(args.ip, "country.iso_code"))
on("jwt", lambda args: TOKENS.verify(args.token)["claims"]["sub"])
on("shared", lambda args: spoa.shared.incr(args.key))
on("background", background)
on("sleep", sleep)
on("publish", lambda args: spoa.publish(args.key, "now"))
on("hold", lambda args: spoa.hold(args.key, 0.001) or "none")
on("get", lambda args: spoa.store.get(args.key) or "none")
on("incr", lambda args: spoa.store.incr("count:" + args.key))
on("set", put)
on("add", lambda args: spoa.store.add("add:" + args.key, 1, 60))
on("cas", lambda args: spoa.store.cas("cas:" + args.key, {"from": 1, "to": 1}))
on("expire", lambda args: spoa.store.expire("set:" + args.key, 60))
on("delete", lambda args: spoa.store.delete("gone:" + args.key))
on("include", lambda args: spoa.store.include("words", args.key))
on("includes", lambda args: spoa.store.includes("words", args.key))
on("members", lambda args: len(spoa.store.members("words")))
on("size", lambda args: spoa.store.size("words"))
on("count", lambda args: spoa.store.count("counts", args.key))
on("top", lambda args: len(spoa.store.top("counts", 3)))
on("rate", lambda args: spoa.store.rate("rate:" + args.key, 5, 10)["allowed"])
on("http", lambda args: spoa.http.get(args.url)["status"])
on("post", lambda args: spoa.http.post(args.url, args.body)["status"])

UPDATE = "UPDATE keys SET customer = 'seven' WHERE key = ?"


def database(name, base, one):
    base.execute("CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, customer TEXT)")
    base.execute("INSERT INTO keys VALUES ('k-7', 'seven') ON CONFLICT DO NOTHING")
    on(name, lambda args: base.one(one, [args.key])["customer"])
    on("query_" + name, lambda args: len(base.query("SELECT 1 AS n UNION SELECT 2 UNION SELECT 3")))
    on("execute_" + name, lambda args: base.execute(UPDATE, [args.key]))
    on("transaction_" + name, lambda args: len(base.transaction([[UPDATE, [args.key]], [UPDATE, [args.key]]])))


database("sqlite", spoa.db.open("sqlite"), "SELECT customer FROM keys WHERE key = ?")
database("postgres", spoa.db.open("postgres"), "SELECT upper(?) AS customer")
