// Allows a client five requests in ten seconds, whichever agent it comes to: all agents with the same store.url count together.
// Try it: run ./spoa -f with this file; ./spoa call shared-rate-limit client=ipv4:192.0.2.7 prints: set txn.rate_allowed = bool true
// HAProxy: args client=src; http-request deny deny_status 429 unless { var(txn.spoa.rate_allowed) -m bool }

const LIMIT = 5;

spoa.on("shared-rate-limit", async ({ args, txn }) => {
  // Without Redis everybody is let in: a limit must not be what takes the site down.
  const rate = await spoa.store.rate(`shared-rate-limit:${args.client}`, LIMIT, { window: 10, fail: "open" });
  txn.rate_allowed = rate.allowed;
  txn.rate_count = rate.count;
});
