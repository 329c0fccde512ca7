spoa.on("yields", async (msg) => {
  msg.txn.first = "first";
  await null;
  msg.txn.second = "second";
  await Promise.all([Promise.resolve("ignored"), "too"]);
  msg.txn.third = "third";
});
