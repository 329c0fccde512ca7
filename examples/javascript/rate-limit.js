// Allows a client five requests in ten seconds. All workers and languages of an agent count together; shared-rate-limit: all agents.
// Try it: run ./spoa -f with this file; ./spoa call rate-limit client=ipv4:192.0.2.7 prints: set txn.rate_allowed = bool true
// HAProxy: args client=src; http-request deny deny_status 429 unless { var(txn.spoa.rate_allowed) -m bool }

const [LIMIT, WINDOW] = [5, 10];

spoa.on("rate-limit", async ({ args, txn }) => {
  // What is not allowed is not counted: who slows down is let in again.
  const { allowed, count } = await spoa.rate(`rate-limit:${args.client}`, LIMIT, WINDOW);
  txn.rate_allowed = allowed;
  txn.rate_count = count;
});
