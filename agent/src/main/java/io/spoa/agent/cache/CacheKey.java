package io.spoa.agent.cache;

import io.spoa.spop.DataType;
import io.spoa.spop.codec.ArgumentCursor;
import io.spoa.spop.codec.MessageView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of some arguments of a message: which they are, their types, their bytes. Read from message to message into the
 * same object, by one thread; a {@link #copy} is kept. Comparable, so that a map copes with peers that choose values
 * whose hashes collide.
 */
@SuppressWarnings("EnumOrdinal") // only told apart within this process
public final class CacheKey implements Comparable<CacheKey> {
    /** Longer ones are not worth the memory. */
    private static final int MOST = 4096;

    private final ArgumentCursor arguments = new ArgumentCursor();
    private byte[] bytes;
    private int length;
    private int hash;

    /** An empty one, to {@link #read} into. */
    public CacheKey() {
        this(new byte[128], 0, 0);
    }

    private CacheKey(byte[] bytes, int length, int hash) {
        this.bytes = bytes;
        this.length = length;
        this.hash = hash;
    }

    /** The names as a message has them. */
    static byte[][] names(List<String> names) {
        return names.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    /** Reads the values of these arguments. Returns whether the key is short enough to be kept. */
    boolean read(MessageView message, byte[][] names) {
        length = 0;
        arguments.reset(message);
        while (arguments.next()) {
            int which = indexOf(names);
            if (which < 0) {
                continue;
            }
            if (!add(which)) {
                return false;
            }
        }
        int sum = length;
        for (int i = 0; i < length; i++) {
            sum = 31 * sum + bytes[i];
        }
        hash = sum;
        return true;
    }

    private int indexOf(byte[][] names) {
        int from = arguments.nameOffset();
        int to = from + arguments.nameLength();
        for (int i = 0; i < names.length; i++) {
            if (Arrays.equals(names[i], 0, names[i].length, arguments.bytes(), from, to)) {
                return i;
            }
        }
        return -1;
    }

    private boolean add(int which) {
        DataType type = arguments.type();
        boolean slice =
                type == DataType.STRING || type == DataType.BINARY || type == DataType.IPV4 || type == DataType.IPV6;
        int size = slice ? arguments.dataLength() : 8;
        if (length + size > MOST) {
            return false;
        }
        if (bytes.length - length < size + 6) {
            bytes = Arrays.copyOf(bytes, 2 * (length + size + 6));
        }
        bytes[length++] = (byte) which;
        bytes[length++] = (byte) type.ordinal();
        if (slice) {
            number(size, 4);
            System.arraycopy(arguments.bytes(), arguments.dataOffset(), bytes, length, size);
            length += size;
        } else {
            number(arguments.number(), 8);
        }
        return true;
    }

    private void number(long value, int size) {
        for (int i = 0; i < size; i++) {
            bytes[length++] = (byte) (value >>> 8 * i);
        }
    }

    /** One that stays as it is. */
    CacheKey copy() {
        return new CacheKey(Arrays.copyOf(bytes, length), length, hash);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CacheKey key
                && key.hash == hash
                && Arrays.equals(bytes, 0, length, key.bytes, 0, key.length);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public int compareTo(CacheKey other) {
        return Arrays.compare(bytes, 0, length, other.bytes, 0, other.length);
    }
}
