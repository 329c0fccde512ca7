# Looks into request bodies for the plainest marks of an attack, and says which rule struck. No replacement for a WAF.
# Try it: run ./spoa -f with this file; ./spoa call inspect-body body=str:../../x prints: set txn.body_verdict = str "deny"
# HAProxy: haproxy-conf/ sends the message "inspect-body" by a rule, with args body=req.body size=req.fhdr(content-length).

import re
from binascii import unhexlify

import spoa

# Bodies are bytes, and so are the patterns.
RULES = [
    ("sql-union", re.compile(br"union\s+select")),
    ("sql-comment", re.compile(br"'\s*--")),
    ("script-tag", re.compile(br"<\s*script")),
    ("path-climb", re.compile(br"\.\./\.\./")),
]


def decode(body):
    """%41 is A and + is a space in the bodies of forms."""
    return re.sub(b"%([0-9a-f]{2})", lambda match: unhexlify(match.group(1)), body.replace(b"+", b" "))


@spoa.message("inspect-body")
def inspect_body(msg):
    body = msg.args.body or b""
    if not isinstance(body, bytes):
        body = body.encode("utf-8", "surrogateescape")  # HAProxy sends binary, but ./spoa call may send text
    msg.txn.body_bytes = len(body)
    # More than HAProxy's buffer takes: what was not seen cannot be judged (tune.bufsize in haproxy.cfg).
    # A body without a length, in chunks, may be whole or not: False, too.
    msg.txn.body_whole = spoa.truncated(body, msg.args.size) is False

    text = decode(body.lower()).lower()
    for name, pattern in RULES:
        if pattern.search(text):
            msg.txn.body_verdict = "deny"
            msg.txn.body_rule = name
            return
    msg.txn.body_verdict = "allow"
