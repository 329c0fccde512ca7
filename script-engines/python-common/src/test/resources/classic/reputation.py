from pprint import pprint
import ipaddress
import random

import spoa

NETWORKS = [ipaddress.ip_network(u"10.0.0.0/8"), ipaddress.ip_network(u"2001:db8::/32")]


def is_known(address):
    return any(address in network for network in NETWORKS if network.version == address.version)


def on_client(args):
    pprint([(arg["name"], type(arg["value"]).__name__) for arg in args])
    for arg in args:
        if isinstance(arg["value"], (ipaddress.IPv4Address, ipaddress.IPv6Address)):
            spoa.set_var_boolean("known_" + arg["name"], spoa.scope_sess, is_known(arg["value"]))
    spoa.set_var_null("nothing", spoa.scope_txn)
    spoa.set_var_int32("score", spoa.scope_sess, random.randint(1, 100))
    spoa.set_var_uint32("u32", spoa.scope_txn, 7)
    spoa.set_var_int64("i64", spoa.scope_txn, -7)
    spoa.set_var_uint64("u64", spoa.scope_txn, 7)
    spoa.set_var_ipv4("four", spoa.scope_txn, ipaddress.IPv4Address(u"127.0.0.1"))
    spoa.set_var_ipv6("six", spoa.scope_txn, ipaddress.IPv6Address(u"1::f"))
    spoa.set_var_str("text", spoa.scope_req, "abc")
    spoa.set_var_bin("raw", spoa.scope_res, "1:\x01:\x02f\x00\x00")
    return


spoa.register_message("check-client-ip", on_client)
