const bad = spoa.cidr("networks.txt");
const few = spoa.cidr(["10.0.0.0/8", "fd00::/8"]);
const words = spoa.list(["Alpha", "beta"], "ignore-case");
const map = spoa.map({ a: "1", b: "two" });
const scores = spoa.map("scores.txt", "cidr");

const on = (name, call) => spoa.on(name, (msg) => { msg.txn.v = call(msg.args); });

on("bad", (a) => bad.has(a.ip));
on("few", (a) => few.has(a.ip));
on("word", (a) => words.has(a.key));
on("get", (a) => map.get(a.key));
on("default", (a) => map.get(a.key, "none"));
on("score", (a) => scores.get(a.ip, "none"));
on("size", () => bad.size());
on("late", () => spoa.cidr("networks.txt"));
