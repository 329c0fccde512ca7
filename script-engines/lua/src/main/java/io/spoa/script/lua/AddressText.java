package io.spoa.script.lua;

import io.spoa.script.binding.Texts;
import io.spoa.spop.Addresses;
import io.spoa.spop.DataType;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;

/** Addresses between Lua's strings and the wire's bytes, without Java strings where the text is as most addresses are. */
final class AddressText {
    // Longer than what LuaString keeps in a cache that all threads share, and long enough for any address.
    private static final int IPV4_BUFFER = 33;
    private static final int IPV6_BUFFER = 45;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private AddressText() {}

    /** The 4 or 16 bytes of an address; an error for the script if the text is not one. */
    static byte[] parse(DataType type, LuaString text) {
        boolean v4 = type == DataType.IPV4;
        byte[] address = v4 ? parseIpv4(text) : Addresses.parseIpv6(text.tojstring());
        if (address == null) {
            throw new LuaError(Texts.badAddress(type, text.tojstring()));
        }
        return address;
    }

    private static byte @Nullable [] parseIpv4(LuaString text) {
        byte[] address = new byte[4];
        int part = 0;
        int number = -1;
        for (int i = text.m_offset; i < text.m_offset + text.m_length; i++) {
            int c = text.m_bytes[i];
            if (c == '.' && number >= 0 && part < 3) {
                address[part++] = (byte) number;
                number = -1;
            } else if (c >= '0' && c <= '9' && number != 0) {
                number = Math.max(number, 0) * 10 + c - '0';
                if (number > 255) {
                    return null;
                }
            } else {
                return null;
            }
        }
        if (part < 3 || number < 0) {
            return null;
        }
        address[3] = (byte) number;
        return address;
    }

    /** The text of 4 or 16 bytes, as RFC 5952 and inet_ntop write it. */
    static LuaString format(byte[] bytes, int offset, int length) {
        byte[] text = new byte[length == 4 ? IPV4_BUFFER : IPV6_BUFFER];
        int size = length == 4 ? dotted(bytes, offset, text, 0) : ipv6(bytes, offset, text);
        return LuaString.valueUsing(text, 0, size);
    }

    private static int dotted(byte[] bytes, int offset, byte[] text, int at) {
        int to = at;
        for (int i = 0; i < 4; i++) {
            int b = bytes[offset + i] & 0xff;
            if (i > 0) {
                text[to++] = '.';
            }
            if (b >= 100) {
                text[to++] = (byte) ('0' + b / 100);
            }
            if (b >= 10) {
                text[to++] = (byte) ('0' + b / 10 % 10);
            }
            text[to++] = (byte) ('0' + b % 10);
        }
        return to;
    }

    private static int ipv6(byte[] bytes, int offset, byte[] text) {
        int run = longestZeroRun(bytes, offset);
        int runStart = run >> 4;
        int runLength = run & 0xf;
        boolean dottedTail = runStart == 0 && (runLength == 6 || runLength == 5 && group(bytes, offset, 5) == 0xffff);
        int groups = dottedTail ? 6 : 8;
        int to = 0;
        for (int i = 0; i < groups; i++) {
            if (i == runStart && runLength > 0) {
                text[to++] = ':';
                text[to++] = ':';
                i += runLength - 1;
            } else {
                if (i > 0 && (runLength == 0 || i != runStart + runLength)) {
                    text[to++] = ':';
                }
                to = hex(group(bytes, offset, i), text, to);
            }
        }
        if (!dottedTail) {
            return to;
        }
        if (text[to - 1] != ':') {
            text[to++] = ':';
        }
        return dotted(bytes, offset + 12, text, to);
    }

    /** Start and length of the first longest run of two or more zero groups, as {@code start << 4 | length}. */
    private static int longestZeroRun(byte[] bytes, int offset) {
        int best = 0;
        int bestLength = 1; // a single zero group is never shortened
        int start = 0;
        for (int i = 0; i <= 8; i++) {
            if (i == 8 || group(bytes, offset, i) != 0) {
                if (i - start > bestLength) {
                    bestLength = i - start;
                    best = start << 4 | bestLength;
                }
                start = i + 1;
            }
        }
        return best;
    }

    private static int group(byte[] bytes, int offset, int index) {
        return (bytes[offset + 2 * index] & 0xff) << 8 | bytes[offset + 2 * index + 1] & 0xff;
    }

    private static int hex(int group, byte[] text, int at) {
        int to = at;
        if (group >= 0x1000) {
            text[to++] = HEX[group >> 12];
        }
        if (group >= 0x100) {
            text[to++] = HEX[group >> 8 & 0xf];
        }
        if (group >= 0x10) {
            text[to++] = HEX[group >> 4 & 0xf];
        }
        text[to++] = HEX[group & 0xf];
        return to;
    }
}
