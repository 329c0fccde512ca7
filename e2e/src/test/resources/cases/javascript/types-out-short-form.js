spoa.on("types-short", ({ txn }) => {
  [txn.t, txn.f] = [true, false];
  [txn.n, txn.minus] = [42, -1];
  txn.min = -9223372036854775808n;
  txn.max = 9223372036854775807n;
  [txn.s, txn.empty] = ["hällo", ""];
  [txn.ip4, txn.ip6] = [spoa.ipv4("192.0.2.7"), spoa.ipv6("2001:db8::7")];
  txn.bin = new Uint8Array([0, 1, 254, 255]);
  [txn.null, txn.gone] = [spoa.null, null];
});
