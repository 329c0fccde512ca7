spoa.register_message("types-in", (args, msg) => {
  for (const { name, value } of args) {
    msg.txn[name] = `${typeof value} ${value}`;
  }
  const bin = msg.args.bin;
  msg.txn.bin = [bin.constructor.name, bin.length, bin.at(0), bin.at(-1)].join(" ");
});
