// Tells what a response answers: what the request's callback puts away by unique-id, the response's finds, in whichever agent.
// Try it: run ./spoa -f with this file; ./spoa call request-seen id=str:a1 path=str:/login prints: set txn.request_seen = bool true
// HAProxy: unique-id-format %{+X}o%ci:%cp_%fi:%fp_%Ts_%rt:%pid; args id=unique-id path=path, args id=unique-id status=status

const TTL = 60; // longer than a response takes

spoa.on("request-seen", async ({ args, txn }) => {
  // Without Redis nothing is known, which must not be an error for each request, nor for each response.
  await spoa.store.set(`request:${args.id}`, args.path, { ttl: TTL, otherwise: false });
  txn.request_seen = true;
});

spoa.on("response-seen", async ({ args, txn }) => {
  const path = await spoa.store.get(`request:${args.id}`, { otherwise: "?" });
  txn.answered = `${path ?? "?"} ${args.status}`;
  await spoa.store.delete(`request:${args.id}`, { otherwise: false });
});
