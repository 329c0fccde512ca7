#!/usr/bin/env python2.7
import sys
import spoa


def on_old(args):
    print "old.py was asked about", args[0]["value"]
    spoa.set_var_str("old", spoa.scope_txn, "%s %d" % (args[0]["value"], 7 / 2))
    spoa.set_var_str("last", spoa.scope_txn, "Python %d" % sys.version_info[0])


spoa.register_message("old", on_old)
