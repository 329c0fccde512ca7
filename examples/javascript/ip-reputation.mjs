// Scores the client's address by a list in a file (ip-reputation.json beside this script) and says deny or allow.
// Try it: run ./spoa -f with this file; ./spoa call check-ip ip=ip:192.0.2.7 prints: set txn.ip_verdict = str "deny"
// HAProxy: haproxy-conf/ sends the message "check-ip" with args ip=src and denies by txn.spoa.ip_verdict.

// Read once, when the agent starts: the callback itself touches no file.
import list from "./ip-reputation.json" with { type: "json" };
import { NetworkMap } from "./network-map.mjs";

const DENY_BELOW = 20;
const UNKNOWN = 100;

const scores = new NetworkMap(Object.entries(list.networks));

spoa.on("check-ip", ({ args, txn }) => {
  const score = scores.get(args.ip) ?? UNKNOWN;
  txn.ip_score = score;
  txn.ip_verdict = score < DENY_BELOW ? "deny" : "allow";
});
