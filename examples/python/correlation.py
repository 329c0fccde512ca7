# Tells what a response answers: what the request's callback puts away by unique-id, the response's finds, in whichever agent.
# Try it: run ./spoa -f with this file; ./spoa call request-seen id=str:a1 path=str:/login prints: set txn.request_seen = bool true
# HAProxy: unique-id-format %{+X}o%ci:%cp_%fi:%fp_%Ts_%rt:%pid; args id=unique-id path=path, args id=unique-id status=status

import spoa

TTL = 60  # longer than a response takes


@spoa.message("request-seen")
def request_seen(msg):
    # Without Redis nothing is known, which must not be an error for each request, nor for each response.
    spoa.store.set("request:%s" % msg.args.id, msg.args.path, {"ttl": TTL, "otherwise": False})
    msg.txn.request_seen = True


@spoa.message("response-seen")
def response_seen(msg):
    path = spoa.store.get("request:%s" % msg.args.id, {"otherwise": "?"})
    msg.txn.answered = "%s %s" % (path or "?", msg.args.status)
    spoa.store.delete("request:%s" % msg.args.id, {"otherwise": False})
