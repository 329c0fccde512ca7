spoa.on("too-big", (msg) => {
  msg.txn.small = "small";
  msg.txn.big = "x".repeat(20000);
});
