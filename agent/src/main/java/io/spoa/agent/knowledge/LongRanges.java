package io.spoa.agent.knowledge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What {@link Ranges} is, for IPv6: an address is two longs. Immutable. */
final class LongRanges {
    private static final int NONE = -1;

    private final long[] highs;
    private final long[] lows;
    private final int @Nullable [] entries;

    private LongRanges(long[] highs, long[] lows, int @Nullable [] entries) {
        this.highs = highs;
        this.lows = lows;
        this.entries = entries;
    }

    long bytes() {
        return 16L * highs.length + (entries == null ? 0 : 4L * entries.length);
    }

    /** The entry of an address, or any number from 0 without entries; -1 if it is in no network. */
    int find(long high, long low) {
        int from = 0;
        int to = highs.length;
        while (from < to) {
            int middle = from + to >>> 1;
            if (compare(highs[middle], lows[middle], high, low) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        if (from == 0) {
            return NONE;
        }
        return entries != null ? entries[from - 1] : from % 2 - 1;
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        int order = Long.compareUnsigned(high, otherHigh);
        return order != 0 ? order : Long.compareUnsigned(low, otherLow);
    }

    /** Collects networks. */
    static final class Maker {
        private long[] highs = new long[16];
        private long[] lows = new long[16];
        private byte[] prefixes = new byte[16];
        private int[] numbers = new int[16];
        private int size;

        void add(long high, long low, int prefix, int entry) {
            if (size == highs.length) {
                highs = Arrays.copyOf(highs, 2 * size);
                lows = Arrays.copyOf(lows, 2 * size);
                prefixes = Arrays.copyOf(prefixes, 2 * size);
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            highs[size] = high;
            lows[size] = low;
            prefixes[size] = (byte) prefix;
            numbers[size++] = entry;
        }

        /** A prefix of 128 bits is below 0 as a byte. */
        private int prefix(int network) {
            return prefixes[network] & 0xff;
        }

        private boolean isSame(int one, int other) {
            return highs[one] == highs[other] && lows[one] == lows[other] && prefixes[one] == prefixes[other];
        }

        LongRanges make(boolean withEntries) {
            Comparator<Integer> order = (a, b) -> {
                int places = compare(highs[a], lows[a], highs[b], lows[b]);
                return places != 0 ? places : Integer.compare(prefix(a), prefix(b));
            };
            int[] sorted = IntStream.range(0, size)
                    .boxed()
                    .sorted(order)
                    .mapToInt(Integer::intValue)
                    .toArray();
            Sweep sweep = new Sweep(size);
            for (int i = 0; i < size; i++) {
                int network = sorted[i];
                // The sort keeps the order of what is the same, and of the same network twice the first counts.
                if (i == 0 || !isSame(network, sorted[i - 1])) {
                    int entry = withEntries ? numbers[network] : 0;
                    sweep.enter(highs[network], lows[network], prefix(network), entry);
                }
            }
            return sweep.end(withEntries);
        }
    }

    /** Goes over sorted networks and notes where another entry begins. */
    private static final class Sweep {
        /** The networks that the place lies in, the smallest last, each with its last address. */
        private final long[] endHighs = new long[129];

        private final long[] endLows = new long[129];
        private final int[] owners = new int[129];
        private int depth;
        private long[] highs;
        private long[] lows;
        private int[] entries;
        private int size;

        Sweep(int networks) {
            highs = new long[Math.max(1, networks)];
            lows = new long[Math.max(1, networks)];
            entries = new int[Math.max(1, networks)];
        }

        void enter(long high, long low, int prefix, int entry) {
            while (depth > 0 && compare(endHighs[depth - 1], endLows[depth - 1], high, low) < 0) {
                leave();
            }
            endHighs[depth] = high | Masks.host(prefix);
            endLows[depth] = low | Masks.host(Math.max(0, prefix - Long.SIZE));
            owners[depth] = entry;
            depth++;
            note(high, low, entry);
        }

        private void leave() {
            depth--;
            long low = endLows[depth] + 1;
            long high = endHighs[depth] + (low == 0 ? 1 : 0);
            if (high != 0 || low != 0) {
                note(high, low, depth == 0 ? NONE : owners[depth - 1]);
            }
        }

        private void note(long high, long low, int entry) {
            if (size > 0 && highs[size - 1] == high && lows[size - 1] == low) {
                size--;
            }
            if (entry == (size == 0 ? NONE : entries[size - 1])) {
                return;
            }
            if (size == highs.length) {
                highs = Arrays.copyOf(highs, 2 * size);
                lows = Arrays.copyOf(lows, 2 * size);
                entries = Arrays.copyOf(entries, 2 * size);
            }
            highs[size] = high;
            lows[size] = low;
            entries[size++] = entry;
        }

        LongRanges end(boolean withEntries) {
            while (depth > 0) {
                leave();
            }
            return new LongRanges(
                    Arrays.copyOf(highs, size),
                    Arrays.copyOf(lows, size),
                    withEntries ? Arrays.copyOf(entries, size) : null);
        }
    }
}
