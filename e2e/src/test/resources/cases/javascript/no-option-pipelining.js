spoa.on("one-at-a-time", ({ txn }) => { txn.ok = "ok"; });
