let kept;

spoa.register_message("keep", (args, msg) => {
  kept = msg;
});

spoa.register_message("use", () => {
  print(kept.name);
  print(kept.args.ip);
});

spoa.register_message("late", () => {
  kept.txn.x = 1;
});
