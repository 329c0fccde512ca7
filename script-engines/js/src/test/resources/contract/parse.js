const on = (name, call) => spoa.on(name, (msg) => { call(msg.txn, msg.args); });

const show = (txn, fields) => {
  txn.host = fields.host;
  txn.a = fields["x-a"];
};

on("headers", (txn, a) => show(txn, spoa.headers(a.text)));
on("pairs", (txn, a) => show(txn, spoa.headers_bin(a.bytes)));
on("cookie", (txn, a) => { txn.v = spoa.cookies(a.text).id ?? null; });
on("query", (txn, a) => {
  txn.q = spoa.query(a.text).q;
  const all = spoa.query(a.text, "all").q;
  txn.n = all.length;
  txn.last = all.at(-1);
});
on("hash", (txn, a) => {
  txn.plain = spoa.hash("md5", a.text);
  txn.keyed = spoa.hash("sha256", a.text, "key");
});
on("unknown", () => { spoa.hash("sha3", ""); });
