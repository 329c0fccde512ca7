// Run before the agent listens, in interpreters of its own: what callbacks usually do, so that the JVM knows it.
const seen = new Map();

function score(args) {
  let total = 0;
  const names = [];
  for (const { name, value } of args) {
    names.push(name);
    if (typeof value === "number") {
      total += (value % 7) * 1.5;
    } else if (typeof value === "string" && /^\d+\.\d+\./.test(value)) {
      const [a, b] = value.split(".").map(Number);
      total += a + b;
    }
  }
  return [Math.floor(total), names.join(",")];
}

spoa.register_message("graaljs-classic", (args) => {
  const [total, names] = score(args);
  const { sess, txn, req } = spoa.scope;
  spoa.set_var_null("none", txn);
  spoa.set_var_boolean("known", sess, total > 10);
  spoa.set_var_int32("score", sess, total);
  spoa.set_var_uint32("unsigned", txn, total);
  spoa.set_var_int64("wide", txn, total);
  spoa.set_var_uint64("count", txn, total);
  spoa.set_var_ipv4("address", txn, "192.0.2.7");
  spoa.set_var_ipv6("address6", req, "2001:db8::7");
  spoa.set_var_str("names", txn, names);
  spoa.set_var_bin("bytes", txn, new Uint8Array([1, 2, 3]));
});

spoa.register_message("graaljs-both", (args, msg) => {
  msg.txn.count = args.length;
  msg.txn.first = args[0]?.name ?? "";
});

spoa.on("graaljs-short", ({ name, args, proc, sess, txn, req, res }) => {
  const ip = args.ip ?? "";
  const agent = args["user-agent"] ?? "";
  seen.set(ip, (seen.get(ip) ?? 0) + 1);
  txn.hits = seen.get(ip);
  txn.agent = agent.toLowerCase().slice(0, 20).replace(/[^a-z]+/g, "-");
  txn.text = `${name} ${seen.get(ip)} ${args.flag}`;
  sess.blocked = ip.startsWith("192.0.2.");
  sess.at = spoa.ipv4("192.0.2.1");
  req.wide = spoa.uint64(18446744073709551615n);
  res.gone = undefined;
  proc.bytes = Uint8Array.of(1, 2);
  try {
    throw new Error("as it may happen");
  } catch (e) {
    txn.why = e.message;
  }
});

const later = async (value) => {
  await null;
  return value;
};

spoa.on("graaljs-async", async (msg) => {
  msg.txn.value = await later(msg.args[0] === undefined ? 0 : 1);
});
