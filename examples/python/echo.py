# Sends every argument back as a variable of its name: what came in goes out, to see how HAProxy's types arrive.
# Try it: run ./spoa -f with this file; ./spoa call echo n=int:42 name=str:x prints: set txn.n_type = str "int"
# HAProxy: a message "echo" with args n=int(42) ip=src; then %[var(txn.spoa.n)] and %[var(txn.spoa.ip)].

import spoa


@spoa.message("echo")
def echo(args, msg):
    # args has the arguments in their order; msg.args.<name> has them by name.
    for arg in args:
        name, value = arg["name"], arg["value"]
        # An argument without a name has an empty one. A sample that was not available is None, and unsets the variable.
        if name:
            msg.txn[name] = value
            msg.txn[name + "_type"] = type(value).__name__
    msg.txn.arguments = len(args)
