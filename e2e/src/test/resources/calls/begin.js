// What only a script that loads may do, and how a value is shown; the rows of CallTable follow. NAME is the engine.
const base = spoa.db.open("main");
const tokens = spoa.jwt({ jwks: "JWKS" });
const geo = spoa.geoip("GEO");
const nets = spoa.cidr(["10.0.0.0/8"]);
const words = spoa.list(["a", "b"]);
const scores = spoa.map({ a: "1" });
const put = (msg, value) => { msg.txn.x = value; };
const show = (msg, value) => put(msg, typeof value === "string" ? value : value == null ? "nothing" : spoa.json.encode(value));
const later = () => print("later NAME");
spoa.cache({ message: "NAME-cache", key: "k", ttl: 60 });
spoa.self_test(() => { spoa.shared.set("NAME:tested", "yes"); });
spoa.on_unload(() => print("unloaded NAME"));
spoa.register_message("NAME-register_message", (args, msg) => show(msg, args[0].name));
