spoa.on("scope-res-early", ({ res, txn }) => {
  [res.early, txn.early] = ["early", "sent"];
});
spoa.on("scope-res", ({ args, res }) => {
  res.status = `saw ${args.status}`;
});
