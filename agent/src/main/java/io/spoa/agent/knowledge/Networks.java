package io.spoa.agent.knowledge;

import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Networks of both kinds, and maybe a value of each. An IPv4 address that is written as IPv6 ({@code ::ffff:192.0.2.1}) is one. */
final class Networks implements Content {
    private static final long MAPPED = 0xffff_0000_0000L;
    private static final long LOW_32 = 0xffff_ffffL;

    private final int size;
    private final Ranges four;
    private final LongRanges six;
    private final @Nullable ValueColumn values;

    private Networks(int size, Ranges four, LongRanges six, @Nullable ValueColumn values) {
        this.size = size;
        this.four = four;
        this.six = six;
        this.values = values;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long bytes() {
        return four.bytes() + six.bytes() + (values == null ? 0 : values.bytes());
    }

    @Override
    public @Nullable Slice find(Slice text) {
        int from = text.offset();
        int to = from + text.length();
        long bits = IpText.ipv4(text.array(), from, to);
        if (bits != IpText.NONE) {
            return value(four.find((int) bits));
        }
        long[] halves = new long[2];
        return IpText.ipv6(text.array(), from, to, halves) ? find(halves[0], halves[1]) : null;
    }

    @Override
    public @Nullable Slice find(Address address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.bytes());
        return bytes.remaining() == Integer.BYTES
                ? value(four.find(bytes.getInt()))
                : find(bytes.getLong(), bytes.getLong());
    }

    private @Nullable Slice find(long high, long low) {
        return value(isMapped(high, low) ? four.find((int) low) : six.find(high, low));
    }

    private static boolean isMapped(long high, long low) {
        return high == 0 && (low & ~LOW_32) == MAPPED;
    }

    private @Nullable Slice value(int entry) {
        if (entry < 0) {
            return null;
        }
        return values == null ? Slice.EMPTY : values.get(entry);
    }

    /** Collects networks and their values. */
    static final class Maker {
        private final Ranges.Maker four = new Ranges.Maker();
        private final LongRanges.Maker six = new LongRanges.Maker();
        private final @Nullable ValueColumn values;
        private int size;

        Maker(boolean withValues) {
            values = withValues ? new ValueColumn() : null;
        }

        /**
         * Adds a network: an address, or an address and how many bits of it count, in which case the others may be any.
         *
         * @throws BadEntry if the text is none
         */
        void add(byte[] text, int from, int to, Slice value) throws BadEntry {
            int slash = from;
            while (slash < to && text[slash] != '/') {
                slash++;
            }
            long bits = IpText.ipv4(text, from, slash);
            long[] halves = new long[2];
            if (bits != IpText.NONE) {
                add((int) bits, prefix(text, slash, to, Integer.SIZE));
            } else if (IpText.ipv6(text, from, slash, halves)) {
                add(halves[0], halves[1], prefix(text, slash, to, 2 * Long.SIZE));
            } else {
                throw none(text, from, to, "write 10.0.0.0/8, fd00::/8 or 192.0.2.7");
            }
            if (values != null) {
                values.add(value.array(), value.offset(), value.length());
            }
            size++;
        }

        private void add(int address, int prefix) throws BadEntry {
            // A shift by 32 does nothing.
            four.add(prefix == 0 ? 0 : address & -1 << Integer.SIZE - prefix, prefix, size);
        }

        private void add(long high, long low, int prefix) throws BadEntry {
            if (isMapped(high, low) && prefix >= 96) {
                add((int) low, prefix - 96);
                return;
            }
            six.add(high & ~Masks.host(prefix), low & ~Masks.host(Math.max(0, prefix - Long.SIZE)), prefix, size);
        }

        /** How many bits count: a number, or for IPv4 a mask as {@code 255.255.0.0}. */
        private static int prefix(byte[] text, int slash, int to, int most) throws BadEntry {
            if (slash == to) {
                return most;
            }
            long mask = most == Integer.SIZE ? IpText.ipv4(text, slash + 1, to) : IpText.NONE;
            if (mask != IpText.NONE) {
                int ones = Integer.numberOfLeadingZeros(~(int) mask);
                if (ones < Integer.SIZE && (int) mask << ones != 0) {
                    throw none(text, slash + 1, to, "a mask begins with all its ones");
                }
                return ones;
            }
            int prefix = 0;
            for (int i = slash + 1; i < to && prefix <= most; i++) {
                int digit = text[i] - '0';
                prefix = digit < 0 || digit > 9 ? most + 1 : 10 * prefix + digit;
            }
            if (slash + 1 == to || prefix > most) {
                throw none(text, slash + 1, to, "the number of bits is from 0 to " + most);
            }
            return prefix;
        }

        private static BadEntry none(byte[] text, int from, int to, String way) {
            return new BadEntry(Shown.text(text, from, to) + " is no network: " + way);
        }

        Networks make() {
            if (values != null) {
                values.trim();
            }
            return new Networks(size, four.make(values != null), six.make(values != null), values);
        }
    }
}
