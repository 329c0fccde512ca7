package io.spoa.agent.backend;

import io.spoa.script.bridge.Slice;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers of a request, made of names and values that have any character. */
final class MessageHeaders {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;

    private final Map<Slice, Object> all = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();

    /** All of them. */
    Map<Slice, Object> all() {
        return all;
    }

    /** Adds one with this name, as it is, unless its value is empty. */
    void put(String name, byte[] value) {
        if (value.length > 0) {
            all.put(Slice.text(name), Slice.text(value(value)));
        }
    }

    /**
     * Adds an argument. Of names that are one as a header the first counts: servers hand them on as variables of an environment, where
     * signs are one.
     */
    void putArgument(String name, byte[] value) {
        String header = "spoa-arg-" + name(name);
        if (seen.add(header)) {
            all.put(Slice.text(header), Slice.text(value(value)));
        }
    }

    /** Letters in lower case and digits; whatever else as a minus sign, as that is all that no server on the way drops. */
    static String name(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            out.append(plain ? c : '-');
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * What is not printable in ASCII as {@code %xx}: no line ends in a header that a client chose. And {@code %} itself, plus signs, which some
     * read as spaces, and spaces at the ends, which would be lost: who decodes it has the same bytes.
     */
    static String value(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length + 8);
        for (int i = 0; i < bytes.length; i++) {
            int octet = bytes[i] & 0xff;
            boolean end = i == 0 || i == bytes.length - 1;
            boolean plain = octet > FIRST_PRINTABLE && octet <= LAST_PRINTABLE && octet != '%' && octet != '+'
                    || octet == ' ' && !end;
            if (plain) {
                out.append((char) octet);
            } else {
                out.append('%').append(hex(octet >> 4)).append(hex(octet & 0xf));
            }
        }
        return out.toString();
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }
}
