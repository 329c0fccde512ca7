spoa.on("fails", (msg) => {
  msg.txn.before = "before";
  let nothing;
  msg.txn.after = nothing.field;
});
