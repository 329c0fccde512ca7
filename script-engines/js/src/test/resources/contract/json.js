const on = (name, call) => spoa.on(name, (msg) => { call(msg.txn, msg.args); });

on("decode", (txn, a) => {
  const value = spoa.json.decode(a.text);
  txn.text = value.user.name;
  txn.number = value.big;
  txn.half = value.half === 0.5;
  txn.yes = value.yes;
  txn.none = value.none;
  txn.n = value.list.length;
  txn.last = value.list[2].deep;
  txn.proto = Object.getOwnPropertyDescriptor(value, "__proto__").value;
});
on("null", (txn, a) => { txn.v = spoa.json.decode(a.text, { null: false, duplicates: "last" }).x; });
on("only", (txn, a) => { spoa.json.decode(a.text); });
on("encode", (txn) => {
  txn.v = spoa.json.encode({ text: 'grüezi "you"\n' });
  txn.list = spoa.json.encode([1, 0.5, true, [9007199254740992]]);
  txn.empty = spoa.json.encode({}, { empty: "object" });
  txn.none = spoa.json.encode(null);
});
on("round", (txn, a) => { txn.v = spoa.json.encode(spoa.json.decode(a.text)); });
on("function", () => { spoa.json.encode({ a: [1, on] }); });
on("truncated", (txn, a) => { txn.v = spoa.truncated(a.body, a.size); });
