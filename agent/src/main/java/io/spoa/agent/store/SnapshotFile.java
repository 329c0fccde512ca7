package io.spoa.agent.store;

import io.spoa.script.SharedValue;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A file with what scripts share: a mark, when it was written (milliseconds since 1970), the entries, an end, and a checksum of all. Of times to
 * live it has what was left.
 */
record SnapshotFile(Path file) {
    private static final long MARK = 0x73706f61_73746f31L;
    private static final int END = 0;
    private static final int BYTES = 1;
    private static final int TEXT = 2;
    private static final int WHOLE = 3;
    private static final int REAL = 4;
    private static final int FLAG = 5;
    private static final int RATE = 6;
    private static final int SET = 7;
    private static final int COUNTERS = 8;
    private static final int MOST_BYTES = SharedValue.MOST_BYTES;

    /** A file that is no snapshot, or not a whole one. */
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        Damaged(String text) {
            super(text);
        }
    }

    /**
     * Writes all of them, to a file beside it that then takes its place.
     *
     * @param now the entries' clock
     * @param today the calendar's, in milliseconds
     */
    void write(Map<StoreKey, Entry> entries, long now, long today) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            CRC32 sum = new CRC32();
            OutputStream plain = new BufferedOutputStream(Channels.newOutputStream(channel));
            DataOutputStream out = new DataOutputStream(new CheckedOutputStream(plain, sum));
            out.writeLong(MARK);
            out.writeLong(today);
            for (Map.Entry<StoreKey, Entry> each : entries.entrySet()) {
                if (each.getValue().end() > now) {
                    write(out, each.getKey(), each.getValue(), now);
                }
            }
            out.writeByte(END);
            out.writeLong(sum.getValue());
            out.flush();
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(DataOutputStream out, StoreKey key, Entry entry, long now) throws IOException {
        switch (entry) {
            case Kept kept -> {
                out.writeByte(kind(kept.value()));
                head(out, key, entry, now);
                value(out, kept.value());
            }
            case Counted counted -> {
                Counted current = counted.moved(now);
                out.writeByte(RATE);
                head(out, key, entry, now);
                out.writeLong(current.window());
                out.writeLong(Math.floorMod(now, current.window()));
                out.writeLong(current.before());
                out.writeLong(current.count());
            }
            case Grouped group -> {
                out.writeByte(group.counters() ? COUNTERS : SET);
                head(out, key, entry, now);
                Map<StoreKey, Long> members = group.members().copy();
                out.writeInt(members.size());
                for (Map.Entry<StoreKey, Long> member : members.entrySet()) {
                    bytes(out, member.getKey().bytes());
                    out.writeLong(member.getValue());
                }
            }
        }
    }

    private static int kind(SharedValue value) {
        return switch (value) {
            case SharedValue.Bytes string -> string.text() ? TEXT : BYTES;
            case SharedValue.Whole _ -> WHOLE;
            case SharedValue.Real _ -> REAL;
            case SharedValue.Flag _ -> FLAG;
        };
    }

    private static void value(DataOutputStream out, SharedValue value) throws IOException {
        switch (value) {
            case SharedValue.Bytes string -> bytes(out, string.bytes());
            case SharedValue.Whole whole -> out.writeLong(whole.number());
            case SharedValue.Real real -> out.writeDouble(real.number());
            case SharedValue.Flag flag -> out.writeBoolean(flag.set());
        }
    }

    private static void head(DataOutputStream out, StoreKey key, Entry entry, long now) throws IOException {
        bytes(out, key.bytes());
        out.writeLong(entry.end() == Entry.NEVER ? Entry.NEVER : entry.end() - now);
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads them into a map that is empty; those whose time is up by now are left out.
     *
     * @return how many it has now, roughly
     * @throws Damaged if it is not whole; the map has some of it then
     */
    int read(Map<StoreKey, Entry> entries, long now, long today) throws IOException {
        CRC32 sum = new CRC32();
        try (DataInputStream in =
                new DataInputStream(new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), sum))) {
            if (in.readLong() != MARK) {
                throw new Damaged("it does not begin like one");
            }
            // A clock that was set back: nothing is older than now.
            long passed = Math.max(0, today - in.readLong()) * 1_000_000;
            for (int kind = in.readUnsignedByte(); kind != END; kind = in.readUnsignedByte()) {
                StoreKey key = new StoreKey(bytes(in));
                long left = in.readLong();
                Entry entry = entry(in, kind, left == Entry.NEVER ? Entry.NEVER : now + left - passed, now, passed);
                if (entry.end() > now) {
                    entries.put(key, entry);
                }
            }
            long expected = sum.getValue();
            if (in.readLong() != expected) {
                throw new Damaged("its checksum is another");
            }
            return entries.size();
        } catch (EOFException e) {
            throw new Damaged("it ends too early");
        }
    }

    private static Entry entry(DataInputStream in, int kind, long end, long now, long passed) throws IOException {
        return switch (kind) {
            case BYTES, TEXT -> new Kept(new SharedValue.Bytes(bytes(in), kind == TEXT), end);
            case WHOLE -> new Kept(new SharedValue.Whole(in.readLong()), end);
            case REAL -> new Kept(new SharedValue.Real(in.readDouble()), end);
            case FLAG -> new Kept(new SharedValue.Flag(in.readBoolean()), end);
            case RATE -> rate(in, end, now, passed);
            case SET, COUNTERS -> group(in, kind == COUNTERS, end);
            default -> throw new Damaged("it has an entry of a kind " + kind);
        };
    }

    /** Windows begin where this process's clock has them, which may be some part of one away. */
    private static Entry rate(DataInputStream in, long end, long now, long passed) throws IOException {
        long window = in.readLong();
        if (window <= 0) {
            throw new Damaged("it has a window of " + window + " ns");
        }
        long windows = (in.readLong() + passed) / window;
        long before = in.readLong();
        long count = in.readLong();
        Counted empty = Counted.none(window, now);
        return windows > 1
                ? empty.until(now)
                : new Counted(window, empty.number(), windows == 0 ? before : count, windows == 0 ? count : 0, end);
    }

    private static Entry group(DataInputStream in, boolean counters, long end) throws IOException {
        MemberMap members = new MemberMap();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            members.count(new StoreKey(bytes(in)), in.readLong(), StateStore.MOST_MEMBERS);
        }
        return new Grouped(counters, members, end);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new Damaged("it has a text of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }
}
