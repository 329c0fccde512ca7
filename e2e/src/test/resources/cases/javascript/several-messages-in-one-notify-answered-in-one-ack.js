const ids = (variable) => (msg) => {
  msg.txn[variable] = `${msg.streamId} ${msg.frameId}`;
  msg.txn.last = msg.name;
};

spoa.on("several-1", ids("one"));
spoa.on("several-2", ids("two"));
spoa.on("several-3", ids("three"));
