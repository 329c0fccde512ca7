spoa.on("types-sign", (msg) => {
  msg.txn.i32 = spoa.int32(-1);
  msg.txn.u64 = 18446744073709551615n;
});
