spoa.on("knows", (msg) => {
  msg.txn.name = msg.name;
  msg.txn.peer = /^127\.0\.0\.1:\d+$/.test(msg.peer);
  msg.txn.engine = msg.engineId.length > 0;
  msg.txn.time = msg.timeLeft > 0;
});
