# The Python part of the soak.
import spoa


@spoa.message("p-echo")
def echo(msg):
    msg.txn.n = msg.args.n
    msg.txn.text = msg.args.text + "!"


@spoa.message("p-fail")
def fail(msg):
    msg.txn.n = msg.args.n
    raise ValueError("on purpose")
