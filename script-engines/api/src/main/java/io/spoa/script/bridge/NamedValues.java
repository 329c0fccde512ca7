package io.spoa.script.bridge;

/** Names and values of a {@code Cookie} header field (RFC 6265, section 4.2) and of a query string, as forms have them. */
final class NamedValues {
    private static final int HEX = 16;

    private NamedValues() {}

    /** Cookies: pairs between semicolons, quotes around a value left out. What has no name is none. */
    static Fields cookies(Slice header) {
        Fields fields = new Fields();
        byte[] bytes = header.array();
        int end = header.offset() + header.length();
        int next;
        for (int from = header.offset(); from < end; from = next) {
            int stop = Octets.find(bytes, from, end, ';');
            next = stop + 1;
            int equals = Octets.find(bytes, from, stop, '=');
            Slice name = Octets.trimmed(bytes, from, equals);
            if (equals < stop && name.length() > 0) {
                fields.add(name.string(), unquoted(Octets.trimmed(bytes, equals + 1, stop)));
            }
        }
        return fields;
    }

    private static Slice unquoted(Slice value) {
        int last = value.offset() + value.length() - 1;
        boolean quoted = value.length() >= 2 && value.array()[value.offset()] == '"' && value.array()[last] == '"';
        return quoted ? new Slice(value.array(), value.offset() + 1, value.length() - 2, true) : value;
    }

    /** A query string: pairs between ampersands, decoded. A name without a value has an empty one. */
    static Fields query(Slice query) {
        Fields fields = new Fields();
        byte[] bytes = query.array();
        int end = query.offset() + query.length();
        int next;
        for (int from = query.offset(); from < end; from = next) {
            int stop = Octets.find(bytes, from, end, '&');
            next = stop + 1;
            int equals = Octets.find(bytes, from, stop, '=');
            if (stop > from) {
                fields.add(decoded(bytes, from, equals).string(), decoded(bytes, Math.min(equals + 1, stop), stop));
            }
        }
        return fields;
    }

    /** With the octets that percent signs stand for, and spaces for plus signs. A percent sign without two digits stands for itself. */
    private static Slice decoded(byte[] bytes, int from, int end) {
        byte[] plain = new byte[end - from];
        int to = 0;
        for (int i = from; i < end; i++) {
            byte octet = bytes[i];
            if (octet == '%' && i + 2 < end && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                octet = (byte) (hex(bytes[i + 1]) * HEX + hex(bytes[i + 2]));
                i += 2;
            } else if (octet == '+') {
                octet = ' ';
            }
            plain[to++] = octet;
        }
        return new Slice(plain, 0, to, true);
    }

    private static int hex(byte digit) {
        return digit < 0 ? -1 : Character.digit((char) digit, HEX);
    }
}
