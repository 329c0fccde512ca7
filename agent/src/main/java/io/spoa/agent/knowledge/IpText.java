package io.spoa.agent.knowledge;

/** Addresses as text, read without garbage. What {@link io.spoa.spop.Addresses} reads is read, and nothing else. */
final class IpText {
    /** What {@link #ipv4} gives for what is no address. */
    static final long NONE = -1;

    private static final int LONGEST = 45;
    private static final int GROUPS = 8;

    private IpText() {}

    /** The 32 bits of dotted decimal text, or {@link #NONE}. */
    static long ipv4(byte[] text, int from, int to) {
        long address = 0;
        int at = from;
        for (int i = 0; i < 4; i++) {
            int start = at;
            int number = 0;
            while (at < to && at - start < 3 && text[at] >= '0' && text[at] <= '9') {
                number = number * 10 + text[at++] - '0';
            }
            int length = at - start;
            if (length == 0 || number > 255 || length > 1 && text[start] == '0') {
                return NONE;
            }
            boolean ended = i < 3 ? at < to && text[at++] == '.' : at == to;
            if (!ended) {
                return NONE;
            }
            address = address << 8 | number;
        }
        return address;
    }

    /**
     * Reads an IPv6 address.
     *
     * @param into gets its upper and its lower half
     * @return whether it is one
     */
    static boolean ipv6(byte[] text, int from, int to, long[] into) {
        if (to - from < 2 || to - from > LONGEST) {
            return false;
        }
        return new Groups(text, to).read(from, into);
    }

    /** The groups read so far; those before a gap are put aside. */
    private static final class Groups {
        private final byte[] text;
        private final int to;
        private long high;
        private long low;
        private int count;
        private int before = -1;
        private long highBefore;
        private long lowBefore;

        Groups(byte[] text, int to) {
            this.text = text;
            this.to = to;
        }

        boolean read(int from, long[] into) {
            int at = from;
            if (text[at] == ':') {
                if (text[at + 1] != ':') {
                    return false;
                }
                gap();
                at += 2;
            }
            while (at < to) {
                at = group(at);
                if (at < 0) {
                    return false;
                }
            }
            return end(into);
        }

        /** Reads a group and what ends it. Where it goes on, or -1 if something is wrong. */
        private int group(int start) {
            int at = start;
            int group = 0;
            while (at < to && at - start < 4 && Character.digit(text[at], 16) >= 0) {
                group = group << 4 | Character.digit(text[at++], 16);
            }
            if (at < to && text[at] == '.') {
                return dotted(start);
            }
            if (at == start || count == GROUPS) {
                return -1;
            }
            add(group, 16);
            if (at == to) {
                return at;
            }
            if (text[at] != ':' || at + 1 == to) {
                return -1;
            }
            if (text[at + 1] != ':') {
                return at + 1;
            }
            return before < 0 ? gap(at + 2) : -1;
        }

        private int dotted(int start) {
            long address = ipv4(text, start, to);
            if (address < 0 || count > GROUPS - 2) {
                return -1;
            }
            add(address, 32);
            count++;
            return to;
        }

        private void add(long bits, int size) {
            high = high << size | low >>> Long.SIZE - size;
            low = low << size | bits;
            count++;
        }

        private int gap(int next) {
            gap();
            return next;
        }

        private void gap() {
            before = count;
            highBefore = high;
            lowBefore = low;
            high = 0;
            low = 0;
        }

        private boolean end(long[] into) {
            if (before >= 0 && count < GROUPS) {
                int shift = 16 * (GROUPS - before);
                if (shift < Long.SIZE) {
                    high |= highBefore << shift | lowBefore >>> Long.SIZE - shift;
                    low |= lowBefore << shift;
                } else if (shift < 2 * Long.SIZE) {
                    high |= lowBefore << shift - Long.SIZE;
                }
            } else if (before >= 0 || count != GROUPS) {
                return false;
            }
            into[0] = high;
            into[1] = low;
            return true;
        }
    }
}
