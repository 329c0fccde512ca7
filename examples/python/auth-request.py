# Asks an auth service over HTTP whether a request may pass: a status of 2xx says yes, another below 500 no, anything else is no answer.
# Try it: run ./spoa -f with this file; ./spoa call auth-request path=str:/ auth_url=str:http://127.0.0.1:9/ prints: set txn.auth_by = str "fail-closed"
# HAProxy: args method=method path=path cookie=req.fhdr(cookie) auth_url=str(http://127.0.0.1:9001/auth) timeout_ms=int(300) fail_open=bool(false); http-request deny unless { var(txn.spoa.auth_allowed) -m bool }

import spoa

NAMES = ("method", "path", "cookie", "auth_url", "timeout_ms", "fail_open")


def ask(args):
    answer = spoa.http.get(args["auth_url"], {
        "timeout": (args["timeout_ms"] or 500) / 1000.0,
        "headers": {"x-original-method": args["method"], "x-original-uri": args["path"], "cookie": args["cookie"]},
    })
    if answer["status"] >= 500:
        raise spoa.error("status %d" % answer["status"])
    return answer


@spoa.message("auth-request")
def auth_request(msg):
    args = {name: getattr(msg.args, name, None) for name in NAMES}
    try:
        answer = ask(args)
        msg.txn.auth_allowed = 200 <= answer["status"] < 300
        msg.txn.auth_by = "service"
        msg.txn.auth_user = answer["headers"].get("x-auth-user")
    except spoa.error as e:
        # Nobody says yes or no: fail_open decides whether everybody passes meanwhile, or nobody.
        msg.txn.auth_allowed = bool(args["fail_open"])
        msg.txn.auth_by = "fail-open" if args["fail_open"] else "fail-closed"
        msg.txn.auth_error = str(e)
