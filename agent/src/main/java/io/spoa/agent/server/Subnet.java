package io.spoa.agent.server;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses.
 *
 * @param address any address in it; never a name
 * @param prefix how many leading bits its addresses share: 0 to 32 for IPv4, to 128 for IPv6
 */
public record Subnet(InetAddress address, int prefix) {
    /** Refuses prefixes that are too long. */
    public Subnet {
        int bits = 8 * address.getAddress().length;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("the prefix /" + prefix + " is not between 0 and " + bits);
        }
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/8}, or an address alone.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static Subnet parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        // Never a name: a list of who may come must not depend on who answers for the DNS.
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        if (bytes == null || host.contains("%")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no range of addresses: write 10.0.0.0/8, fd00::/8 or 192.0.2.7");
        }
        try {
            InetAddress address = InetAddress.getByAddress(bytes);
            if (slash < 0) {
                return new Subnet(address, 8 * address.getAddress().length);
            }
            String digits = text.substring(slash + 1);
            if (!digits.matches("[0-9]{1,3}")) {
                throw new IllegalArgumentException("'" + digits + "' is no number of bits");
            }
            return new Subnet(address, Integer.parseInt(digits));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no range of addresses: " + e.getMessage(), e);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // bytes of the wrong length
        }
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}
