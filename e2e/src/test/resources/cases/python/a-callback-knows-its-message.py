import re
import spoa


@spoa.message("knows")
def knows(msg):
    msg.txn.name = msg.name
    msg.txn.peer = re.match(r"127\.0\.0\.1:\d+$", msg.peer) is not None
    msg.txn.engine = len(msg.engine_id) > 0
    msg.txn.time = msg.time_left > 0
