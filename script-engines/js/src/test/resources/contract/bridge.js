const test = spoa.test;
const counter = test.counter(10);

const on = (name, call) => spoa.on(name, (msg) => call(msg.txn, msg.args));

on("echo", (txn, a) => { txn.v = test.echo(a.v); });
on("say", (txn, a) => { test.say(a.text); });
on("shout", (txn, a) => { txn.v = spoa.shout(a.text); });
on("sum", (txn, a) => { txn.v = a.c === undefined ? test.sum(a.a, a.b) : test.sum(a.a, a.b, a.c); });
on("make", (txn, { what }) => {
  const made = test.make(what);
  if (what === "list") {
    txn.n = made.length;
    [txn.a, txn.b, txn.c, [txn.d]] = made;
  } else if (what === "map") {
    txn.a = made.a;
    txn.b = made.b[1];
  } else {
    txn.v = made;
  }
});
on("containers", (txn) => {
  txn.list = test.kind([1, 2]);
  txn.map = test.kind({ a: 1 });
  txn.first = test.echo(["x"])[0];
  txn.value = test.echo({ k: 7 }).k;
  txn.half = test.make("half") === 0.5;
});
on("strange", () => { test.sum(1, on); });
on("deep", () => {
  let list = [];
  for (let i = 0; i < 40; i++) list = [list];
  test.kind(list);
});
on("caught", (txn, a) => {
  try {
    test.say(a.text);
  } catch (e) {
    txn.v = e.message;
  }
});
on("count", (txn, a) => {
  txn.v = a.by === undefined ? counter.next() : counter.next(a.by);
  txn.t = counter.text();
});
on("shown", (txn) => { txn.v = String(counter); });
