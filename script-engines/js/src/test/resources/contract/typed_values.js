spoa.register_message("out", (args, { txn }) => {
  txn.null = spoa.null;
  txn.yes = spoa.boolean(true);
  txn.no = spoa.boolean(false);
  txn.int32 = spoa.int32(-2147483648);
  txn.uint32 = spoa.uint32(4294967295);
  txn.int64 = spoa.int64(-9223372036854775808n);
  txn.uint64 = spoa.uint64(18446744073709551615n);
  txn.ipv4 = spoa.ipv4("192.0.2.1");
  txn.ipv6 = spoa.ipv6("2001:db8::1");
  txn.str = spoa.str("text");
  txn.bin = spoa.bin([0, 255]);
});
