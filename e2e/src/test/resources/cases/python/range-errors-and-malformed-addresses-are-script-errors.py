import spoa

txn = spoa.scope.txn


def say(variable, setter, *arguments):
    try:
        setter(*arguments)
        said = "accepted"
    except spoa.error as problem:
        said = str(problem)
    spoa.set_var_str(variable, txn, said)


@spoa.message("out-of-range")
def out_of_range():
    say("u32", spoa.set_var_uint32, "x", txn, 4294967296)
    say("negative", spoa.set_var_uint64, "x", txn, -1)
    say("ip", spoa.set_var_ipv4, "x", txn, "192.0.2.256")
