import zlib
import spoa


@spoa.message("whole-body")
def whole_body(msg):
    msg.txn.sum = zlib.adler32(msg.args.body) & 0xFFFFFFFF
    msg.txn.length = len(msg.args.body)
    msg.txn.after = msg.args.after
