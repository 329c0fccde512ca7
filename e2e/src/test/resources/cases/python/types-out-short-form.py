# -*- coding: utf-8 -*-
import spoa


@spoa.message("types-short")
def types_short(msg):
    msg.txn.t, msg.txn.f = True, False
    msg.txn.n, msg.txn.minus = 42, -1
    msg.txn.min = -9223372036854775808
    msg.txn.max = 9223372036854775807
    msg.txn.s, msg.txn.empty = u"hällo", ""
    msg.txn.ip4, msg.txn.ip6 = spoa.ipv4("192.0.2.7"), spoa.ipv6("2001:db8::7")
    msg.txn.bin = spoa.bin(b"\x00\x01\xfe\xff")
    msg.txn.null, msg.txn.gone = spoa.null, None
