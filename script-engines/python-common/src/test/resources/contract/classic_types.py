import spoa


def on_out(args):
    txn = spoa.scope.txn
    spoa.set_var_null("null", txn)
    spoa.set_var_boolean("yes", txn, True)
    spoa.set_var_boolean("no", txn, False)
    spoa.set_var_int32("int32", txn, -2147483648)
    spoa.set_var_uint32("uint32", txn, 4294967295)
    spoa.set_var_int64("int64", txn, "-9223372036854775808")
    spoa.set_var_uint64("uint64", txn, "18446744073709551615")
    spoa.set_var_ipv4("ipv4", txn, "192.0.2.1")
    spoa.set_var_ipv6("ipv6", txn, "2001:db8::1")
    spoa.set_var_str("str", txn, "text")
    spoa.set_var_bin("bin", txn, b"\0\377")


spoa.register_message("out", on_out)
