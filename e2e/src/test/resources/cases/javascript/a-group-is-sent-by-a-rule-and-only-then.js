spoa.on("group-a", ({ args, txn }) => { txn.a = args.path; });
spoa.on("group-b", ({ txn }) => { txn.b = "b"; });
