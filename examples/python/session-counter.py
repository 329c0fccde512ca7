# Counts the requests of a client's connection: the count lives in HAProxy's scope sess and comes back as an argument.
# Try it: run ./spoa -f with this file; ./spoa call count-request requests=int:6 prints: set sess.requests = int64 7
# HAProxy: haproxy-conf/ sends the message "count-request" with args requests=var(sess.spoa.requests).

import spoa


# No state in the script: any worker, and any other agent, may get the next request.
@spoa.message("count-request")
def count_request(msg):
    msg.sess.requests = (msg.args.requests or 0) + 1
