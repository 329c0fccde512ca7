package io.spoa.agent.geoip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a database by the MaxMind DB file format 2.0: networks of IPv4, which lie in ::/96, and of IPv6, with records of 28 bits. Values
 * that are there twice are written once, and pointed to.
 */
public final class MmdbWriter {
    private static final byte[] MARK = {(byte) 0xab, (byte) 0xcd, (byte) 0xef};
    private static final int EMPTY = -1;
    private static final int SEPARATOR = 16;
    private static final int BITS = 128;

    private final String type;
    /** The two records of each node: another node, {@link #EMPTY}, or below that the place of a value. */
    private final List<int[]> nodes = new ArrayList<>();

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Map<Object, Integer> places = new HashMap<>();
    private boolean pointing = true;

    /** Without networks. */
    public MmdbWriter(String type) {
        this.type = type;
        nodes.add(new int[] {EMPTY, EMPTY});
    }

    /** Adds a network; those that lie in others after these. */
    public MmdbWriter add(String network, Map<String, Object> value) throws IOException {
        String[] parts = network.split("/");
        byte[] address = InetAddress.getByName(parts[0]).getAddress();
        int length = Integer.parseInt(parts[1]) + (address.length == 4 ? BITS - 32 : 0);
        byte[] whole = new byte[16];
        System.arraycopy(address, 0, whole, 16 - address.length, address.length);
        int place = -2 - place(value);
        int node = 0;
        for (int i = 0; i < length; i++) {
            int bit = whole[i / 8] >> 7 - i % 8 & 1;
            int next = nodes.get(node)[bit];
            if (i == length - 1) {
                nodes.get(node)[bit] = place;
            } else if (next < 0) {
                // What was there counts for both halves.
                nodes.add(new int[] {next, next});
                nodes.get(node)[bit] = nodes.size() - 1;
                node = nodes.size() - 1;
            } else {
                node = next;
            }
        }
        return this;
    }

    /** Where a value of the data section is, written if it was not before. */
    private int place(Object value) {
        Integer known = places.get(value);
        if (known != null) {
            return known;
        }
        byte[] bytes = bytes(value);
        int place = data.size();
        data.writeBytes(bytes);
        places.put(value, place);
        return place;
    }

    /** Writes a file, as a whole. */
    public Path write(Path file) throws IOException {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", BigInteger.valueOf(1_700_000_000));
        metadata.put("database_type", type);
        metadata.put("description", Map.of("en", "for tests"));
        metadata.put("ip_version", 6);
        metadata.put("languages", List.of("en"));
        metadata.put("node_count", (long) nodes.size());
        metadata.put("record_size", 28);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            all.writeBytes(node(record(node[0]), record(node[1])));
        }
        all.writeBytes(new byte[SEPARATOR]);
        all.writeBytes(data.toByteArray());
        all.writeBytes(MARK);
        all.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
        pointing = false;
        all.writeBytes(bytes(metadata));
        pointing = true;
        return Files.write(file, all.toByteArray());
    }

    private int record(int entry) {
        if (entry == EMPTY) {
            return nodes.size();
        }
        return entry >= 0 ? entry : nodes.size() + SEPARATOR + -2 - entry;
    }

    private static byte[] node(int left, int right) {
        return new byte[] {
            (byte) (left >> 16),
            (byte) (left >> 8),
            (byte) left,
            (byte) (left >> 24 << 4 | right >> 24),
            (byte) (right >> 16),
            (byte) (right >> 8),
            (byte) right
        };
    }

    private byte[] bytes(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            put(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void put(ByteArrayOutputStream out, Object value) throws IOException {
        switch (value) {
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                control(out, 2, bytes.length);
                out.writeBytes(bytes);
            }
            case Double number -> {
                control(out, 3, 8);
                out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
            }
            case byte[] bytes -> {
                control(out, 4, bytes.length);
                out.writeBytes(bytes);
            }
            case Integer number -> number(out, 5, BigInteger.valueOf(number));
            case Long number -> number(out, 6, BigInteger.valueOf(number));
            case Map<?, ?> map -> {
                control(out, 7, map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    put(out, entry.getKey());
                    inner(out, entry.getValue());
                }
            }
            case BigInteger number -> number(out, number.bitLength() > 64 ? 10 : 9, number);
            case List<?> list -> {
                control(out, 11, list.size());
                for (Object each : list) {
                    inner(out, each);
                }
            }
            case Boolean flag -> control(out, 14, flag ? 1 : 0);
            default -> throw new IllegalArgumentException(value.toString());
        }
    }

    /** Maps in others are pointed to, as makers of databases do it. */
    private void inner(ByteArrayOutputStream out, Object value) throws IOException {
        if (!pointing || !(value instanceof Map<?, ?>)) {
            put(out, value);
            return;
        }
        int place = place(value);
        out.write(1 << 5 | 3 << 3);
        out.writeBytes(ByteBuffer.allocate(4).putInt(place).array());
    }

    private static void number(ByteArrayOutputStream out, int kind, BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        control(out, kind, bytes.length - from);
        out.write(bytes, from, bytes.length - from);
    }

    /** Kinds above 7 have a byte of their own. */
    private static void control(ByteArrayOutputStream out, int kind, int size) {
        int small = Math.min(size, 29);
        if (size > 29 + 255) {
            throw new IllegalArgumentException("too long for a test: " + size);
        }
        out.write((kind > 7 ? 0 : kind << 5) | small);
        if (kind > 7) {
            out.write(kind - 7);
        }
        if (small == 29) {
            out.write(size - 29);
        }
    }
}
