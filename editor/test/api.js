// What spoa.d.ts accepts, and below each `@ts-expect-error` what it must refuse: tsc fails if it does not.

spoa.on("check-ip", (msg) => {
  if (msg.args.ip === "192.0.2.7") {
    msg.txn.score = 100;
  }
  msg.txn.first = msg.args[0];
  msg.sess["user-agent"] = "a string";
  msg.txn.big = 2n ** 63n;
  msg.txn.bytes = new Uint8Array([1, 2, 3]);
  msg.txn.ip = spoa.ipv4("192.0.2.1");
  msg.txn.nothing = spoa.null;
  msg.txn.gone = null;
  delete msg.req.gone;
  print(msg.name, msg.streamId, msg.time_left.toFixed(1), msg.peer.length);
  console.log([...msg.args]);
});

spoa.on(
  "typed",
  /** @param {SpoaMessage<{ ip: string, requests?: number }>} msg */ (msg) => {
    msg.sess.requests = (msg.args.requests ?? 0) + 1;
    msg.txn.v4 = msg.args.ip.includes(".");
    // @ts-expect-error: not among the arguments that were declared
    print(msg.args.port);
    // @ts-expect-error: may be undefined
    print(msg.args.requests + 1);
  },
);

spoa.register_message("classic", (args, msg) => {
  for (const arg of args) {
    print(`${arg.name}=${arg.value}`);
  }
  spoa.set_var_null("n", spoa.scope.txn);
  spoa.set_var_boolean("b", spoa.scope.proc, true);
  spoa.set_var_int32("i", spoa.scope.sess, -1);
  spoa.set_var_uint32("u", spoa.scope.req, "42");
  spoa.set_var_int64("i64", spoa.scope.res, 5n);
  spoa.set_var_uint64("u64", spoa.scope.txn, 18446744073709551615n);
  spoa.set_var_ipv4("v4", spoa.scope.txn, "192.0.2.1");
  spoa.set_var_ipv6("v6", spoa.scope.txn, "::1");
  spoa.set_var_str("s", spoa.scope.txn, 5);
  spoa.set_var_bin("x", spoa.scope.txn, [0, 255]);
  spoa.unset_var("s", 2);
  msg.txn.typed = spoa.uint32(1);
});
spoa.register_message("none", () => {});
spoa.on("async", async (msg) => {
  msg.txn.later = await Promise.resolve(true);
});

const bad = spoa.cidr("networks.txt");
const words = spoa.list(["a", 5], "ignore-case");
const table = spoa.map({ a: "1", b: 2 });
const scores = spoa.map("scores.txt", "cidr");
spoa.on("look-up", (msg) => {
  msg.txn.bad = bad.has("192.0.2.7") && bad.size() > 2;
  msg.txn.word = words.has("a") || words.has(5);
  msg.txn.score = Number(scores.get("192.0.2.7", 100));
  // @ts-expect-error: may be null
  print(table.get("a").length);
  // @ts-expect-error: networks have no values
  bad.get("192.0.2.7");
  // @ts-expect-error: no such option
  spoa.list("words.txt", "ignore-kase");
});

spoa.on("apart", (msg) => {
  msg.txn.agent = spoa.headers_bin(new Uint8Array())["user-agent"] ?? null;
  msg.txn.first = spoa.query("a=1", "all").a[0] ?? null;
  msg.txn.cookie = spoa.cookies(null).id ?? null;
  msg.txn.digest = spoa.hash("sha256", "abc", "key");
  // @ts-expect-error: no such algorithm
  spoa.hash("sha3", "abc");
});

spoa.on("ask", async (msg) => {
  const answer = await spoa.http.get("https://example.org/", { timeout: 0.5, headers: { "x-a": "1", cookie: null } });
  msg.txn.ok = answer.status === 200 && answer.body.startsWith("{") && answer.headers["content-type"] !== undefined;
  msg.txn.bytes = (await spoa.http.post("https://example.org/", new Uint8Array(2), { binary: true })).body;
  msg.txn.status = (await spoa.http.request("PUT", "https://example.org/", { body: "x", retries: 1 })).status;
  // @ts-expect-error: a promise has no status
  print(spoa.http.get("https://example.org/").status);
  // @ts-expect-error: no such option
  await spoa.http.get("https://example.org/", { timout: 1 });
});

const db = spoa.db.open("main");
spoa.on("rows", async (msg) => {
  const row = await db.one("SELECT customer FROM keys WHERE key = ?", [msg.args.key], { timeout: 0.1 });
  msg.txn.customer = row === null ? null : row.customer;
  msg.txn.rows = (await db.query("SELECT 1")).length + (await db.execute("DELETE FROM keys"));
  await db.transaction(["SELECT 1", ["SELECT ?", [2]]]);
  // @ts-expect-error: SQL is text
  await db.query(5);
});

const geo = spoa.geoip("city.mmdb");
spoa.on("know", (msg) => {
  const body = spoa.json.decode(new Uint8Array(), { null: false, duplicates: "last" });
  msg.txn.user = body.user.name;
  msg.txn.text = spoa.json.encode({ a: [1, null] }, { empty: "object" });
  msg.txn.cut = spoa.truncated(new Uint8Array(), "5") !== false;
  msg.txn.country = geo.get("192.0.2.7", "country.iso_code");
  msg.txn.type = geo.type() + geo.built();
  // @ts-expect-error: no such option
  spoa.json.decode("1", { nul: false });
  // @ts-expect-error: no such word
  spoa.json.encode([], { empty: "map" });
  // @ts-expect-error: an address is text
  geo.get(5);
});

const tokens = spoa.jwt({ jwks: "https://id.example.org/keys", issuer: ["a", "b"], leeway: 5 });
spoa.on("token", async (msg) => {
  const token = await tokens.verify("Bearer x");
  msg.txn.user = token.valid ? token.claims.sub : token.reason;
  // @ts-expect-error: only of one that is valid
  print(token.claims);
  // @ts-expect-error: no such option
  spoa.jwt({ kee: "x" });
});

spoa.on("store", async (msg) => {
  const { allowed, count, gone } = await spoa.store.rate("a", 10, { window: 60, fail: "open" });
  msg.txn.short = (await spoa.rate("a", 10, 60)).allowed;
  msg.txn.ok = allowed && count < 10 && !gone && (await spoa.store.add("b", 1, 60));
  await spoa.store.set(new Uint8Array(2), "x", { ttl: 5, otherwise: false });
  msg.txn.swapped = await spoa.store.cas("c", { from: 1, to: 2, ttl: 60 });
  for (const { member, count } of await spoa.store.top("d", 3)) print(member + count);
  msg.txn.known = await spoa.store.includes("e", "f", { otherwise: true });
  // @ts-expect-error: ajar is not open
  await spoa.store.rate("a", 10, { window: 60, fail: "ajar" });
  // @ts-expect-error: a promise is not allowed
  print(spoa.store.rate("a", 10, 60).allowed);
});

spoa.on("wrong", (msg) => {
  // @ts-expect-error: no text for a boolean
  spoa.set_var_boolean("b", spoa.scope.txn, "true");
  // @ts-expect-error: no boolean for an integer
  spoa.set_var_int32("i", spoa.scope.txn, true);
  // @ts-expect-error: no number for an address
  spoa.set_var_ipv4("v4", spoa.scope.txn, 3221225985);
  // @ts-expect-error: no such scope
  spoa.set_var_str("s", spoa.scope.tnx, "x");
  // @ts-expect-error: no such scope
  spoa.set_var_str("s", 9, "x");
  // @ts-expect-error: the value is missing
  spoa.set_var_str("s", spoa.scope.txn);
  // @ts-expect-error: a NULL has no value
  spoa.set_var_null("s", spoa.scope.txn, null);
  // @ts-expect-error: an object is no variable
  msg.txn.object = { a: 1 };
  // @ts-expect-error: nor is a function
  msg.txn.function = () => 1;
  // @ts-expect-error: no such field
  print(msg.agrs);
  // @ts-expect-error: a variable needs its scope
  msg.score = 1;
  // @ts-expect-error: arguments are HAProxy's
  msg.args.ip = "x";
  // @ts-expect-error: scopes are fixed
  msg.txn = 1;
  // @ts-expect-error: typed values are made by functions
  spoa.int32();
  // @ts-expect-error: no such type
  spoa.int16(1);
});
spoa.on("waits", async ({ args, txn }) => {
  await spoa.sleep(0.5);
  txn.event = String(await spoa.hold(String(args.channel), 25));
  txn.reached = spoa.publish("news", { a: [1, "two"] });
  spoa.background(async () => {
    await spoa.sleep(1);
  });
  // @ts-expect-error: seconds are a number
  await spoa.sleep("1");
});
// @ts-expect-error: a callback is a function
spoa.on("x", "not a function");
// @ts-expect-error: a message has a name
spoa.register_message(5, () => {});
