spoa.on("whole-body", ({ args: { body, after }, txn }) => {
  let [a, b] = [1, 0];
  for (const octet of body) {
    a = (a + octet) % 65521;
    b = (b + a) % 65521;
  }
  txn.sum = b * 65536 + a;
  txn.length = body.length;
  txn.after = after;
});
