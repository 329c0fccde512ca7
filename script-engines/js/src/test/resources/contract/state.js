const shared = spoa.shared;
shared.set("loaded", "at load");
shared.set("half", 0.5, 0.25);
spoa.self_test(() => shared.set("tested", true));

const on = (name, call) => spoa.on(name, (msg) => call(msg, msg.args));

on("get", (msg, a) => { msg.txn.v = shared.get(a.key); });
on("half", (msg) => { msg.txn.v = shared.get("half") === 0.5; });
on("set", (msg, a) => shared.set(a.key, a.value, a.ttl));
on("add", (msg, a) => { msg.txn.v = shared.add(a.key, a.value, a.ttl); });
on("incr", (msg, a) => { msg.txn.v = shared.incr(a.key, a.by); });
on("expire", (msg, a) => { msg.txn.v = shared.expire(a.key, a.ttl); });
on("delete", (msg, a) => { msg.txn.v = shared.delete(a.key); });
on("cas", (msg, a) => { msg.txn.v = shared.cas(a.key, a.expected, a.value); });
on("rate", (msg, a) => {
  const rate = shared.rate(a.key, a.limit, a.window);
  msg.txn.v = rate.allowed;
  msg.txn.n = rate.count;
});
