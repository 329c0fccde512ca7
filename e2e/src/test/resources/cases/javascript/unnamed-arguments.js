spoa.register_message("unnamed", (args, msg) => {
  msg.txn.count = args.length;
  msg.txn.name = `<${args[0].name}>`;
  msg.txn.value = msg.args[0];
  msg.txn.second = args[1].name;
});
