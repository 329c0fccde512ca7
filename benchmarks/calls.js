// Loads of benchmarks/calls: a message for each call of spoa that looks something up or waits, and "plain" without any.
const MAP = spoa.map({ "192.0.2.0/24": "12", "10.0.0.0/8": "1" }, "cidr");
const GEO = spoa.geoip("geoip.mmdb");
const TOKENS = spoa.jwt({ key: "a secret of thirty-two bytes, or more", without_exp: true });

const on = (name, call) => spoa.on(name, ({ args, txn }) => { txn.v = call(args); });
const onAwait = (name, call) => spoa.on(name, async ({ args, txn }) => { txn.v = await call(args); });

on("plain", (args) => args.key);
on("hash", (args) => spoa.hash("sha256", args.key));
on("query", (args) => spoa.query(args.query).user);
on("headers", (args) => spoa.headers(args.headers).host);
on("json", (args) => spoa.json.decode(args.body).user);
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
onAwait("get", async (args) => (await spoa.store.get(args.key)) ?? "none");
onAwait("incr", (args) => spoa.store.incr("count:" + args.key));
onAwait("rate", async (args) => (await spoa.store.rate("rate:" + args.key, 5, 10)).allowed);
onAwait("http", async (args) => (await spoa.http.get(args.url)).status);

const sqlite = spoa.db.open("sqlite");
sqlite.transaction([
  "CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, customer TEXT)",
  "INSERT INTO keys VALUES ('k-7', 'seven') ON CONFLICT DO NOTHING",
]);
onAwait("sqlite", async (args) => (await sqlite.one("SELECT customer FROM keys WHERE key = ?", [args.key])).customer);
const postgres = spoa.db.open("postgres");
onAwait("postgres", async (args) => (await postgres.one("SELECT upper(?) AS customer", [args.key])).customer);
