spoa.on("fails-first", () => { throw new Error("on purpose"); });
spoa.on("works-after", (msg) => { msg.txn.ok = "ok"; });
