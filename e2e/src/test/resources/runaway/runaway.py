import re
import time

import spoa


def runaway(name, run):
    def callback(args, msg):
        msg.txn.before = True
        run()
        msg.txn.after = True

    spoa.register_message(name, callback)


def loop():
    while True:
        pass


def deeper(n=1):
    return 1 + deeper(n + 1)


def regex():
    # GraalPy's automaton answers the first at once, the second stops Jython's by its depth.
    re.match(r"(a|a)+$", "a" * 64 + "b")
    re.match(r"(a*)*\1$", "a" * 64 + "b")


runaway("fine", lambda: None)
runaway("loop", loop)
runaway("recursion", deeper)
runaway("regex", regex)
runaway("block", lambda: time.sleep(20))
