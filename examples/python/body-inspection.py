# Looks into request bodies for the plainest marks of an attack, and says which rule struck. No replacement for a WAF.
# Try it: run ./spoa -f with this file; ./spoa call inspect-body body=str:../../x prints: set txn.body_verdict = str "deny"
# HAProxy: haproxy-conf/ sends "inspect-body" by a rule, args type=req.fhdr(content-type) size=req.fhdr(content-length) body=req.body

import re

import spoa

RULES = [
    ("sql-union", re.compile(r"union\s+select", re.I)),
    ("sql-comment", re.compile(r"'\s*--", re.I)),
    ("script-tag", re.compile(r"<\s*script", re.I)),
    ("path-climb", re.compile(r"\.\./\.\./", re.I)),
]


def rule_of(value):
    """The rule that a text breaks, or any name or text in a dict or list, however deep."""
    if isinstance(value, str):
        return next((name for name, pattern in RULES if pattern.search(value)), None)
    if isinstance(value, dict):
        value = list(value) + list(value.values())
    if isinstance(value, list):
        return next((rule for rule in map(rule_of, value) if rule), None)
    return None


def judge(body, kind):
    # What says nothing of JSON is read as a form: %41 is A and + is a space, and plain text stays mostly what it is.
    if not body or "json" not in kind.lower():
        return rule_of(spoa.query(body, "all"))
    try:
        return rule_of(spoa.json.decode(body))
    except spoa.error:
        return "bad-json"  # cut off, no JSON, or with a name twice: the application may read it otherwise than this script


@spoa.message("inspect-body")
def inspect_body(msg):
    body = msg.args.body or b""
    msg.txn.body_bytes = len(body)
    # More than HAProxy's buffer takes: what was not seen cannot be judged (tune.bufsize in haproxy.cfg).
    # A body without a length, in chunks, may be whole or not: False, too.
    msg.txn.body_whole = spoa.truncated(body, msg.args.size) is False

    rule = judge(body, msg.args.type or "")
    msg.txn.body_verdict = "deny" if rule else "allow"
    msg.txn.body_rule = rule
