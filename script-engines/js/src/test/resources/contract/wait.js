spoa.on("refused", async (msg) => {
    await spoa.test.refuse(msg.args.text);
});
spoa.on("later", async (msg) => {
    msg.txn.before = "x";
    msg.txn.v = await spoa.test.later(msg.args.text);
});
spoa.on("caught", async (msg) => {
    try {
        await spoa.test.refuse(msg.args.text);
    } catch (e) {
        msg.txn.v = e.message;
    }
});
spoa.on("never", async (msg) => {
    msg.txn.before = "x";
    await spoa.test.never(msg.args.text);
});
spoa.on("sleep", async (msg) => {
    await spoa.sleep(0.01);
    msg.txn.done = true;
});
spoa.on("left", () => spoa.background(async () => print(await spoa.test.later("done"))));
