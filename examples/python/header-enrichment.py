# Tells the application what kind of client asks and in which language to answer, as headers that HAProxy adds.
# Try it: run ./spoa -f with this file; ./spoa call enrich agent=str:curl/8.5 prints: set txn.device = str "tool"
# HAProxy: haproxy-conf/ sends the message "enrich" and turns txn.spoa.device and .language into request headers.

import re

import spoa

# Looked for in this order, in lower case and as plain text.
DEVICES = [
    ("bot", "bot"), ("spider", "bot"), ("crawler", "bot"),
    ("curl/", "tool"), ("wget/", "tool"), ("python-", "tool"),
    ("ipad", "tablet"), ("tablet", "tablet"),
    ("mobile", "phone"), ("iphone", "phone"), ("android", "phone"),
    ("mozilla/", "desktop"),
]

SPOKEN = {"en", "de", "fr"}

# "de-CH;q=0.9": the language, and how much it is wanted.
ACCEPTED = re.compile(r"\s*([A-Za-z]+)[^;]*(?:;\s*q=(\d(?:\.\d*)?))?")


def device_of(agent):
    agent = agent.lower()
    return next((device for mark, device in DEVICES if mark in agent), "unknown")


def language_of(accepted):
    """The language we speak with the highest q in "de-CH, fr;q=0.9, *;q=0.5"; the first of equals."""
    best, best_q = "en", 0
    for item in accepted.split(","):
        match = ACCEPTED.match(item)
        if match and match.group(1).lower() in SPOKEN:
            q = float(match.group(2) or 1)
            if q > best_q:
                best, best_q = match.group(1).lower(), q
    return best


@spoa.message("enrich")
def enrich(msg):
    # A header that the client did not send arrives as None.
    msg.txn.device = device_of(msg.args.agent or "")
    msg.txn.language = language_of(msg.args.languages or "")
