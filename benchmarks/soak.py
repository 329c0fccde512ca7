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


def later():
    spoa.sleep(0.01)
    spoa.publish("soak")


@spoa.message("p-wait")
def wait(msg):
    n = msg.args.n
    spoa.background(later)
    spoa.hold("soak", (n % 100 + 1) / 1000.0)
    spoa.sleep((n % 50 + 1) / 1000.0)
    spoa.store.incr("waits")
    msg.txn.n = n
