import sys
import spoa


@spoa.message("score")
def score(msg):
    points = {"curl": 40, "Mozilla": 0}.get((msg.args.agent or "").partition("/")[0], 20)
    msg.txn.score = points if msg.args.ip.is_loopback else 100
    msg.txn.last = f"Python {sys.version_info[0]}"
