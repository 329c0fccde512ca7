spoa.on("scope-proc-unknown", (msg) => {
  msg.txn.before = "before";
  msg.proc.nobody_knows_this = 1;
  msg.txn.after = "after";
});
