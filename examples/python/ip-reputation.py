# Scores the client's address by a list in a file (ip-reputation.txt beside this script) and says deny or allow. Ours may pass.
# Try it: run ./spoa -f with this file; ./spoa call check-ip ip=ip:192.0.2.7 prints: set txn.ip_verdict = str "deny"
# HAProxy: haproxy-conf/ sends the message "check-ip" with args ip=src and denies by txn.spoa.ip_verdict.

import spoa

DENY_BELOW = 20
UNKNOWN = 100

# Read when the agent starts, and again by itself when the file changes. All workers and languages have it together.
SCORES = spoa.map("ip-reputation.txt", "cidr")

# Ours, and a partner in a bad neighbourhood: let in whatever the list says of them. Could be a file, too.
TRUSTED = spoa.cidr(["10.0.0.0/8", "fd00::/8", "192.0.2.42"])


@spoa.message("check-ip")
def check_ip(msg):
    score = int(SCORES.get(msg.args.ip, UNKNOWN))  # an IPv4Address or IPv6Address
    msg.txn.ip_score = score
    msg.txn.ip_verdict = "deny" if score < DENY_BELOW and not TRUSTED.has(msg.args.ip) else "allow"
