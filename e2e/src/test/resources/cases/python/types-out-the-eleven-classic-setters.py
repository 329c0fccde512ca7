import ipaddress
import spoa


def types_classic(args):
    txn = spoa.scope_txn
    spoa.set_var_null("null", txn)
    spoa.set_var_boolean("bool", txn, True)
    spoa.set_var_int32("i32", txn, -2147483648)
    spoa.set_var_uint32("u32", txn, 4294967295)
    spoa.set_var_int64("i64", txn, -9223372036854775808)
    spoa.set_var_uint64("u64", txn, 1234)
    spoa.set_var_ipv4("ip4", txn, ipaddress.IPv4Address(u"127.0.0.1"))
    spoa.set_var_ipv6("ip6", txn, ipaddress.IPv6Address(u"1::f"))
    spoa.set_var_str("str", txn, "1::f")
    spoa.set_var_bin("bin", txn, b"1::f")
    spoa.set_var_str("gone", txn, "there")
    spoa.unset_var("gone", txn)


spoa.register_message("types-classic", types_classic)
