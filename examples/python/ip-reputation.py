# Scores the client's address by a list in a file (ip-reputation.txt beside this script) and says deny or allow.
# Try it: run ./spoa -f with this file; ./spoa call check-ip ip=ip:192.0.2.7 prints: set txn.ip_verdict = str "deny"
# HAProxy: haproxy-conf/ sends the message "check-ip" with args ip=src and denies by txn.spoa.ip_verdict.

import io
import ipaddress
import os

import spoa

DENY_BELOW = 20
UNKNOWN = 100


def load(file):
    """Scores by version, prefix length and prefix, and the prefix lengths by version, longest first."""
    scores, lengths = {}, {4: set(), 6: set()}
    # io.open, because Python 2's open() knows no encoding.
    with io.open(file, encoding="utf-8") as lines:
        for line in lines:
            fields = line.partition("#")[0].split()
            if len(fields) == 2:
                network = ipaddress.ip_network(fields[0])
                length = network.prefixlen
                scores[network.version, length, prefix(network.network_address, length)] = int(fields[1])
                lengths[network.version].add(length)
    return scores, {version: sorted(found, reverse=True) for version, found in lengths.items()}


def prefix(address, length):
    return int(address) >> (address.max_prefixlen - length)


# Read once, when the agent starts: the callback itself touches no file.
SCORES, LENGTHS = load(os.path.join(os.path.dirname(os.path.abspath(__file__)), "ip-reputation.txt"))


def score_of(address):
    for length in LENGTHS[address.version]:
        score = SCORES.get((address.version, length, prefix(address, length)))
        if score is not None:
            return score
    return UNKNOWN


@spoa.message("check-ip")
def check_ip(msg):
    score = score_of(msg.args.ip)  # an IPv4Address or IPv6Address
    msg.txn.ip_score = score
    msg.txn.ip_verdict = "deny" if score < DENY_BELOW else "allow"
