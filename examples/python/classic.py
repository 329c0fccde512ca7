# Written for the C spoa-server and runs there too: only its functions, and the arguments as a list of name and value.
# Try it: run ./spoa -f with this file; ./spoa call score-client path=/login prints: set sess.ip_score = int32 50
# HAProxy: a message "score-client" with args ip=src path=path; then %[var(sess.spoa.ip_score)] and txn.spoa.reason.

import ipaddress

import spoa

# u"", so that it is text for ipaddress in Python 2 as well.
TEST_NET = ipaddress.ip_network(u"192.0.2.0/24")

print("classic.py: registering score-client")


def score_client(args):
    score, reason = 90, "nothing special"
    for arg in args:
        if arg["name"] == "path" and arg["value"] == "/login":
            score, reason = score - 40, "login page"
        elif arg["name"] == "ip" and arg["value"].version == 4 and arg["value"] in TEST_NET:
            score = score - 15
    spoa.set_var_int32("ip_score", spoa.scope_sess, max(score, 0))
    spoa.set_var_str("reason", spoa.scope_txn, reason)
    spoa.set_var_ipv4("decided_by", spoa.scope_txn, ipaddress.IPv4Address(u"127.0.0.1"))
    spoa.set_var_boolean("login", spoa.scope_txn, reason == "login page")
    spoa.set_var_null("trace", spoa.scope_txn)


spoa.register_message("score-client", score_client)
