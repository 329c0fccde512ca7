# -*- coding: utf-8 -*-
# What scripts ask of ipaddress. The output of Python 3 is in ipaddress_corpus.out; both engines must print the same.
import ipaddress
import sys

EXPRESSIONS = """
ip_address('192.0.2.1')
ip_address('::1').is_loopback
ip_address('10.1.2.3').is_private
ip_address('8.8.8.8').is_global
ip_address('224.0.0.1').is_multicast
ip_address('169.254.0.1').is_link_local
ip_address('0.0.0.0').is_unspecified
ip_address('2001:db8::1').exploded
ip_address('2001:0db8:0000:0000:0000:0000:0000:0001').compressed
ip_address('192.0.2.1').reverse_pointer
ip_address('::ffff:192.0.2.1').ipv4_mapped
int(ip_address('192.0.2.1'))
int(ip_address('2001:db8::1'))
ip_address(3221225985)
ip_address('192.0.2.1') + 5
ip_address('192.0.2.1') < ip_address('192.0.2.2')
ip_address('192.0.2.1') == ip_address('192.0.2.1')
ip_address('192.0.2.1') == '192.0.2.1'
ip_address('192.0.2.1') in ip_network('192.0.2.0/24')
ip_address('192.0.3.1') in ip_network('192.0.2.0/24')
ip_address('2001:db8::5') in ip_network('2001:db8::/32')
ip_network('192.0.2.0/24').num_addresses
ip_network('192.0.2.0/255.255.255.0')
ip_network('192.0.2.0/24').broadcast_address
ip_network('192.0.2.0/30').prefixlen
[str(h) for h in ip_network('192.0.2.0/30').hosts()]
[str(n) for n in ip_network('192.0.2.0/24').subnets(new_prefix=26)]
ip_network('192.0.2.0/24').supernet()
ip_network('192.0.2.0/24').overlaps(ip_network('192.0.2.128/25'))
ip_network('192.0.2.1/24')
ip_network('192.0.2.1/24', strict=False)
ip_interface('192.0.2.1/24').network
ip_interface('192.0.2.1/24').ip
IPv4Address('192.0.2.1').packed == bytearray([192, 0, 2, 1])
IPv4Address('300.1.1.1')
IPv4Address('1.2.3')
IPv4Address('01.2.3.4')
IPv4Address('::1')
IPv6Address('192.0.2.1')
IPv6Address('1::2::3')
ip_address('not an address')
ip_address('::55')
ip_address('1::f')
len(set([ip_address('192.0.2.1'), ip_address('192.0.2.1'), ip_address('::1')]))
sorted([ip_address('192.0.2.9'), ip_address('192.0.2.1')])[0]
[str(n) for n in collapse_addresses([ip_network('192.0.2.0/25'), ip_network('192.0.2.128/25')])]
[str(n) for n in summarize_address_range(ip_address('192.0.2.0'), ip_address('192.0.2.130'))]
'%s' % ip_address('192.0.2.1')
ip_address('192.0.2.1').version, ip_address('::1').version, ip_address('::1').max_prefixlen
"""


def run(write):
    for line in EXPRESSIONS.strip().splitlines():
        try:
            value = str(eval(line, dict(vars(ipaddress))))
        except ValueError as e:
            value = "ValueError, " + type(e).__name__
        write(line + " -> " + value + "\n")


if __name__ == "__main__":
    run(sys.stdout.write)
