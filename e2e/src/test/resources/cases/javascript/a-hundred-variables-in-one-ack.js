spoa.on("hundred", ({ txn }) => {
  for (let i = 1; i <= 100; i++) txn[`v${i}`] = i * i;
});
