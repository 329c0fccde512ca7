package io.spoa.agent.knowledge;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * IPv4 networks, flattened: the addresses at which another entry begins to count, and which that is. Of networks that lie in each other
 * the smallest counts, and between networks none. Without entries what counts and what does not take turns, and the addresses are
 * enough. Sorted, and found by halving. Immutable.
 */
final class Ranges {
    private static final int NONE = -1;
    private static final int FLIP = Integer.MIN_VALUE;

    /** The sign is flipped, so that Java's order is that of addresses. */
    private final int[] starts;

    private final int @Nullable [] entries;

    private Ranges(int[] starts, int @Nullable [] entries) {
        this.starts = starts;
        this.entries = entries;
    }

    long bytes() {
        return 4L * starts.length + (entries == null ? 0 : 4L * entries.length);
    }

    /** The entry of an address, or any number from 0 without entries; -1 if it is in no network. */
    int find(int address) {
        int key = address ^ FLIP;
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (starts[middle] <= key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return NONE;
        }
        return entries != null ? entries[low - 1] : low % 2 - 1;
    }

    /** Collects networks. */
    static final class Maker {
        private static final int ENTRY_BITS = 26;
        private static final int LENGTH_BITS = 6;
        private static final int MOST = 1 << ENTRY_BITS;

        private long[] networks = new long[64];
        private int size;

        /** Adds a network: the sign of the address is flipped, so that the smallest comes first, and of two the larger one. */
        void add(int address, int prefix, int entry) throws BadEntry {
            if (entry >= MOST) {
                throw new BadEntry("there are more than " + MOST + " entries");
            }
            if (size == networks.length) {
                networks = Arrays.copyOf(networks, 2 * size);
            }
            networks[size++] = (long) (address ^ FLIP) << 32 | (long) prefix << ENTRY_BITS | entry;
        }

        Ranges make(boolean withEntries) {
            Arrays.sort(networks, 0, size);
            return new Sweep(withEntries, size).over(networks, size);
        }
    }

    /** Goes over sorted networks and notes where another entry begins. */
    private static final class Sweep {
        private final boolean withEntries;
        /** The networks that the place lies in, the smallest last. */
        private final long[] ends = new long[33];

        private final int[] owners = new int[33];
        private int depth;
        private int[] starts;
        private int[] entries;
        private int size;

        Sweep(boolean withEntries, int networks) {
            this.withEntries = withEntries;
            starts = new int[Math.max(1, networks)];
            entries = new int[Math.max(1, networks)];
        }

        Ranges over(long[] networks, int count) {
            long last = 0;
            for (int i = 0; i < count; i++) {
                long network = networks[i] >>> Maker.ENTRY_BITS;
                // Of the same network twice, the first counts.
                if (i > 0 && network == last) {
                    continue;
                }
                last = network;
                long start = (networks[i] >>> 32 ^ FLIP) & 0xffffffffL;
                int prefix = (int) network & (1 << Maker.LENGTH_BITS) - 1;
                leave(start);
                ends[depth] = start + (1L << 32 - prefix);
                owners[depth] = withEntries ? (int) networks[i] & Maker.MOST - 1 : 0;
                note(start, owners[depth]);
                depth++;
            }
            leave(Long.MAX_VALUE);
            return new Ranges(Arrays.copyOf(starts, size), withEntries ? Arrays.copyOf(entries, size) : null);
        }

        /** Leaves the networks that end up to here. */
        private void leave(long place) {
            while (depth > 0 && ends[depth - 1] <= place) {
                depth--;
                note(ends[depth], depth == 0 ? NONE : owners[depth - 1]);
            }
        }

        /** From here on it is another entry. */
        private void note(long place, int entry) {
            if (place > 0xffffffffL) {
                return;
            }
            int start = (int) place ^ FLIP;
            if (size > 0 && starts[size - 1] == start) {
                size--;
            }
            if (entry == (size == 0 ? NONE : entries[size - 1])) {
                return;
            }
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
                entries = Arrays.copyOf(entries, 2 * size);
            }
            starts[size] = start;
            entries[size++] = entry;
        }
    }
}
