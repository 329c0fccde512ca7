# Loads of benchmarks/calls: a message for each call of spoa that looks something up or waits, and "plain" without any.
import spoa

MAP = spoa.map({"192.0.2.0/24": "12", "10.0.0.0/8": "1"}, "cidr")
GEO = spoa.geoip("geoip.mmdb")
TOKENS = spoa.jwt({"key": "a secret of thirty-two bytes, or more", "without_exp": True})


def on(name, call):
    @spoa.message(name)
    def callback(msg):
        msg.txn.v = call(msg.args)


def background(args):
    spoa.background(lambda: None)
    return args.key


def sleep(args):
    spoa.sleep(0.001)
    return args.key


on("plain", lambda args: args.key)
on("hash", lambda args: spoa.hash("sha256", args.key))
on("query", lambda args: spoa.query(args.query)["user"])
on("headers", lambda args: spoa.headers(args.headers)["host"])
on("json", lambda args: spoa.json.decode(args.body)["user"])
on("map", lambda args: MAP.get(args.ip))
on("geoip", lambda args: GEO.get(args.ip, "country.iso_code"))
on("jwt", lambda args: TOKENS.verify(args.token)["claims"]["sub"])
on("shared", lambda args: spoa.shared.incr(args.key))
on("background", background)
on("sleep", sleep)
on("get", lambda args: spoa.store.get(args.key) or "none")
on("incr", lambda args: spoa.store.incr("count:" + args.key))
on("rate", lambda args: spoa.store.rate("rate:" + args.key, 5, 10)["allowed"])
on("http", lambda args: spoa.http.get(args.url)["status"])

sqlite = spoa.db.open("sqlite")
sqlite.execute("CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, customer TEXT)")
sqlite.execute("INSERT INTO keys VALUES ('k-7', 'seven') ON CONFLICT DO NOTHING")
on("sqlite", lambda args: sqlite.one("SELECT customer FROM keys WHERE key = ?", [args.key])["customer"])
postgres = spoa.db.open("postgres")
on("postgres", lambda args: postgres.one("SELECT upper(?) AS customer", [args.key])["customer"])
