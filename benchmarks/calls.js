// Loads of benchmarks/calls: a message for each call of spoa that looks something up or waits, and "plain" without any.
const MAP = spoa.map({ "192.0.2.0/24": "12", "10.0.0.0/8": "1" }, "cidr");
const NETWORKS = spoa.cidr(["192.0.2.0/24", "10.0.0.0/8"]);
const WORDS = spoa.list(["k-7", "k-8"]);
const GEO = spoa.geoip("geoip.mmdb");
const TOKENS = spoa.jwt({ key: "a secret of thirty-two bytes, or more", without_exp: true });

const on = (name, call) => spoa.on(name, ({ args, txn }) => { txn.v = call(args); });
const onAwait = (name, call) => spoa.on(name, async ({ args, txn }) => { txn.v = await call(args); });

on("plain", (args) => args.key);
on("hash", (args) => spoa.hash("sha256", args.key));
on("query", (args) => spoa.query(args.query).user);
on("headers", (args) => spoa.headers(args.headers).host);
on("headers_bin", (args) => spoa.headers_bin(args.headers_bin).host);
on("cookies", (args) => spoa.cookies(args.cookies).session);
on("truncated", (args) => spoa.truncated(args.body, 100));
on("json", (args) => spoa.json.decode(args.body).user);
on("encode", (args) => spoa.json.encode({ key: args.key, list: [1, 2, 3] }));
on("cidr", (args) => NETWORKS.has(args.ip));
on("list", (args) => WORDS.has(args.key));
on("map", (args) => MAP.get(args.ip));
on("geoip", (args) => GEO.get(args.ip, "country.iso_code"));
onAwait("jwt", async (args) => (await TOKENS.verify(args.token)).claims.sub);
on("shared", (args) => spoa.shared.incr(args.key));
on("background", (args) => {
  spoa.background(() => {});
  return args.key;
});
onAwait("sleep", async (args) => {
  await spoa.sleep(0.001);
  return args.key;
});
on("publish", (args) => spoa.publish(args.key, "now"));
onAwait("hold", async (args) => (await spoa.hold(args.key, 0.001)) ?? "none");
onAwait("get", async (args) => (await spoa.store.get(args.key)) ?? "none");
onAwait("incr", (args) => spoa.store.incr("count:" + args.key));
onAwait("set", async (args) => {
  await spoa.store.set("set:" + args.key, args.key, 60);
  return args.key;
});
onAwait("add", (args) => spoa.store.add("add:" + args.key, 1, 60));
onAwait("cas", (args) => spoa.store.cas("cas:" + args.key, { from: 1, to: 1 }));
onAwait("expire", (args) => spoa.store.expire("set:" + args.key, 60));
onAwait("delete", (args) => spoa.store.delete("gone:" + args.key));
onAwait("include", (args) => spoa.store.include("words", args.key));
onAwait("includes", (args) => spoa.store.includes("words", args.key));
onAwait("members", async () => (await spoa.store.members("words")).length);
onAwait("size", () => spoa.store.size("words"));
onAwait("count", (args) => spoa.store.count("counts", args.key));
onAwait("top", async () => (await spoa.store.top("counts", 3)).length);
onAwait("rate", async (args) => (await spoa.store.rate("rate:" + args.key, 5, 10)).allowed);
onAwait("http", async (args) => (await spoa.http.get(args.url)).status);
onAwait("post", async (args) => (await spoa.http.post(args.url, args.body)).status);

const UPDATE = "UPDATE keys SET customer = 'seven' WHERE key = ?";

function database(name, base, one) {
  base.transaction([
    "CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, customer TEXT)",
    "INSERT INTO keys VALUES ('k-7', 'seven') ON CONFLICT DO NOTHING",
  ]);
  onAwait(name, async (args) => (await base.one(one, [args.key])).customer);
  onAwait("query_" + name, async () => (await base.query("SELECT 1 AS n UNION SELECT 2 UNION SELECT 3")).length);
  onAwait("execute_" + name, (args) => base.execute(UPDATE, [args.key]));
  onAwait("transaction_" + name, async (args) => (await base.transaction([[UPDATE, [args.key]], [UPDATE, [args.key]]])).length);
}

database("sqlite", spoa.db.open("sqlite"), "SELECT customer FROM keys WHERE key = ?");
database("postgres", spoa.db.open("postgres"), "SELECT upper(?) AS customer");
