function show(value) {
  print(value ?? "null");
}

spoa.register_message("in", (args, msg) => {
  show(msg.args.ip);
  show(msg.args[0]);
  show(msg.args[1]);
  show(msg.args.missing);
});
