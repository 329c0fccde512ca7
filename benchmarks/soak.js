// The JavaScript part of the soak.
spoa.on("j-echo", ({ args, txn }) => {
  txn.n = args.n;
  txn.text = args.text + "!";
});

spoa.on("j-fail", ({ args, txn }) => {
  txn.n = args.n;
  throw new Error("on purpose");
});

spoa.on("j-wait", async ({ args, txn }) => {
  const n = Number(args.n);
  spoa.background(async () => {
    await spoa.sleep(0.01);
    spoa.publish("soak");
  });
  await spoa.hold("soak", ((n % 100) + 1) / 1000);
  await spoa.sleep(((n % 50) + 1) / 1000);
  await spoa.store.incr("waits");
  txn.n = args.n;
});
