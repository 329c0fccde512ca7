package io.spoa.spop;

import org.jspecify.annotations.Nullable;

/** IP addresses between text and bytes, without name look-ups; IPv6 text is that of RFC 5952, as inet_ntop writes it. */
public final class Addresses {
    private Addresses() {}

    /** The text of 4 or 16 address bytes, in ASCII. */
    public static String format(byte[] bytes, int offset, int length) {
        StringBuilder out = new StringBuilder(length == 4 ? 15 : 39);
        if (length == 4) {
            appendDotted(out, bytes, offset);
        } else {
            appendIpv6(out, bytes, offset);
        }
        return out.toString();
    }

    private static void appendDotted(StringBuilder out, byte[] bytes, int offset) {
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                out.append('.');
            }
            out.append(bytes[offset + i] & 0xff);
        }
    }

    private static void appendIpv6(StringBuilder out, byte[] bytes, int offset) {
        int runStart = -1;
        int runLength = 1; // a single zero group is never shortened
        for (int i = 0; i < 8; ) {
            int start = i;
            while (i < 8 && group(bytes, offset, i) == 0) {
                i++;
            }
            if (i - start > runLength) {
                runStart = start;
                runLength = i - start;
            }
            i = i == start ? i + 1 : i;
        }
        boolean dottedTail = runStart == 0 && (runLength == 6 || runLength == 5 && group(bytes, offset, 5) == 0xffff);
        int groups = dottedTail ? 6 : 8;
        for (int i = 0; i < groups; i++) {
            if (i == runStart) {
                out.append("::");
                i += runLength - 1;
            } else {
                if (i > 0 && i != runStart + runLength) {
                    out.append(':');
                }
                out.append(Integer.toHexString(group(bytes, offset, i)));
            }
        }
        if (dottedTail) {
            if (out.charAt(out.length() - 1) != ':') {
                out.append(':');
            }
            appendDotted(out, bytes, offset + 12);
        }
    }

    private static int group(byte[] bytes, int offset, int index) {
        return (bytes[offset + 2 * index] & 0xff) << 8 | bytes[offset + 2 * index + 1] & 0xff;
    }

    /** The 4 bytes of dotted decimal text such as {@code 192.0.2.7}, or {@code null} if it is not such text. */
    public static byte @Nullable [] parseIpv4(String text) {
        byte[] bytes = new byte[4];
        return parseDotted(text, bytes, 0) ? bytes : null;
    }

    /** One pass without garbage: scripts set addresses for every message. */
    private static boolean parseDotted(String text, byte[] into, int offset) {
        int end = text.length();
        int at = 0;
        for (int i = 0; i < 4; i++) {
            int start = at;
            int number = 0;
            while (at < end && at - start < 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                number = number * 10 + text.charAt(at++) - '0';
            }
            int length = at - start;
            if (length == 0 || number > 255 || length > 1 && text.charAt(start) == '0') {
                return false;
            }
            boolean ended = i < 3 ? at < end && text.charAt(at++) == '.' : at == end;
            if (!ended) {
                return false;
            }
            into[offset + i] = (byte) number;
        }
        return true;
    }

    /** The 16 bytes of IPv6 text such as {@code 2001:db8::1}, or {@code null} if it is not such text. */
    public static byte @Nullable [] parseIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] all = groups(text);
            return all != null && all.length == 16 ? all : null;
        }
        byte[] head = groups(text.substring(0, gap));
        byte[] tail = groups(text.substring(gap + 2));
        // Something dotted may only stand at the very end, so the head must not have been dotted.
        if (head == null
                || tail == null
                || head.length + tail.length > 14
                || text.substring(0, gap).contains(".")) {
            return null;
        }
        byte[] bytes = new byte[16];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(tail, 0, bytes, 16 - tail.length, tail.length);
        return bytes;
    }

    private static byte @Nullable [] groups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] parts = text.split(":", -1);
        boolean dotted = parts[parts.length - 1].contains(".");
        int size = 2 * parts.length + (dotted ? 2 : 0);
        if (size > 16) {
            return null;
        }
        byte[] bytes = new byte[size];
        for (int i = 0; i < parts.length - (dotted ? 1 : 0); i++) {
            String part = parts[i];
            boolean hex = part.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
            if (!hex || part.isEmpty() || part.length() > 4) {
                return null;
            }
            int group = Integer.parseInt(part, 16);
            bytes[2 * i] = (byte) (group >> 8);
            bytes[2 * i + 1] = (byte) group;
        }
        return !dotted || parseDotted(parts[parts.length - 1], bytes, size - 4) ? bytes : null;
    }
}
