# Allows a client five requests in ten seconds. All workers and languages of an agent count together; shared-rate-limit: all agents.
# Try it: run ./spoa -f with this file; ./spoa call rate-limit client=ipv4:192.0.2.7 prints: set txn.rate_allowed = bool true
# HAProxy: args client=src; http-request deny deny_status 429 unless { var(txn.spoa.rate_allowed) -m bool }

import spoa

LIMIT, WINDOW = 5, 10


@spoa.message("rate-limit")
def rate_limit(msg):
    # What is not allowed is not counted: who slows down is let in again.
    rate = spoa.rate("rate-limit:%s" % msg.args.client, LIMIT, WINDOW)
    msg.txn.rate_allowed = rate["allowed"]
    msg.txn.rate_count = rate["count"]
