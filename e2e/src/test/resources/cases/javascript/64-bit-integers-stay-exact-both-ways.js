spoa.on("types-exact", ({ args, txn }) => {
  [txn.min, txn.max] = [args.min, args.max];
  txn.odd = args.odd;
  txn.text = String(args.odd);
  txn.sum = args.odd + 1n;
  txn.less = args.odd < args.max;
});
