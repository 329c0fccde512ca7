# Tells the application what kind of client asks and in which language to answer, as headers that HAProxy adds.
# Try it: run ./spoa -f with this file; ./spoa call enrich hdrs=bin:0a757365722d6167656e74086375726c2f382e350000 prints: set txn.device = str "tool"
# HAProxy: haproxy-conf/ sends "enrich" with args hdrs=req.hdrs_bin and turns txn.spoa.device and .language into request headers.

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

# What the application speaks. In a file, one a line, it would be read again when it changes.
SPOKEN = spoa.list(["en", "de", "fr"], "ignore-case")

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
        if match and SPOKEN.has(match.group(1)):
            q = float(match.group(2) or 1)
            if q > best_q:
                best, best_q = match.group(1).lower(), q
    return best


@spoa.message("enrich")
def enrich(msg):
    # All headers in one piece cost HAProxy less than each by itself. One that the client did not send is not in there.
    headers = spoa.headers_bin(msg.args.hdrs)
    msg.txn.device = device_of(headers.get("user-agent", ""))
    # Who has chosen a language is not asked again.
    chosen = spoa.cookies(headers.get("cookie")).get("language", "")
    msg.txn.language = chosen.lower() if SPOKEN.has(chosen) else language_of(headers.get("accept-language", ""))
