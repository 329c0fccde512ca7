# Sets a variable of every type and in every scope, in the short way and, at the end, with the explicit setters.
# Try it: run ./spoa -f with this file; ./spoa call types prints: set txn.int32 = int32 -1
# HAProxy: a message "types" without arguments on on-frontend-http-request; then %[var(txn.spoa.int64)] and the others.

import ipaddress

import spoa


@spoa.message("types")
def types(msg):
    # The type follows from the value: booleans, integers (as int64), text, addresses.
    msg.txn.flag = True
    msg.txn.count = 42
    msg.txn.text = "plain text"
    msg.txn.ipv4 = ipaddress.IPv4Address(u"192.0.2.7")
    msg.txn.ipv6 = ipaddress.IPv6Address(u"2001:db8::7")

    # A type of your choice. Integers are exact, however large.
    msg.txn.int32 = spoa.int32(-1)
    msg.txn.uint32 = spoa.uint32(4294967295)
    msg.txn.int64 = spoa.int64(-9223372036854775808)
    msg.txn.uint64 = spoa.uint64(9223372036854775807)
    # In Python 3 bytes are binary anyway; in Python 2 they are a str, and that is text.
    msg.txn.bin = spoa.bin(b"\x00\x01\xfe\xff")

    # No value: null and None both unset the variable in HAProxy.
    msg.txn.null = spoa.null
    msg.txn.gone = None

    # Scopes, from the longest life to the shortest: the process, the client's connection, the transaction (request and
    # response), the request, the response. HAProxy takes proc only for names its configuration mentions, and res only
    # while it handles a response.
    msg.proc.scope = "proc"
    msg.sess.scope = "sess"
    msg.txn.scope = "txn"
    msg.req.scope = "req"
    msg.res.scope = "res"

    # The same by the setters that the C spoa-server knows, for scripts that shall run there too.
    spoa.set_var_null("c_null", spoa.scope_txn)
    spoa.set_var_boolean("c_boolean", spoa.scope_txn, True)
    spoa.set_var_int32("c_int32", spoa.scope_txn, -2147483648)
    spoa.set_var_uint32("c_uint32", spoa.scope_txn, 1234)
    spoa.set_var_int64("c_int64", spoa.scope_txn, 1234)
    spoa.set_var_uint64("c_uint64", spoa.scope_txn, 1234)
    spoa.set_var_ipv4("c_ipv4", spoa.scope_txn, ipaddress.IPv4Address(u"127.0.0.1"))
    spoa.set_var_ipv6("c_ipv6", spoa.scope_txn, ipaddress.IPv6Address(u"1::f"))
    spoa.set_var_str("c_str", spoa.scope_txn, "text")
    spoa.set_var_bin("c_bin", spoa.scope_txn, b"bytes")
    # Not in the C server.
    spoa.unset_var("c_gone", spoa.scope_txn)
