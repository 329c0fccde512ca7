package io.spoa.script.lua.lib;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.luaj.vm2.LuaString;

/** Builds a byte string, up to {@link Text#LONGEST}. */
final class Bytes {
    private byte[] bytes;
    private int length;

    Bytes(int room) {
        bytes = new byte[Math.max(room, 16)];
    }

    int length() {
        return length;
    }

    private void need(int more) {
        int wanted = Text.checkLength((long) length + more);
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(wanted, bytes.length * 2L), Text.LONGEST));
        }
    }

    Bytes add(int b) {
        need(1);
        bytes[length++] = (byte) b;
        return this;
    }

    Bytes add(byte[] from, int off, int len) {
        need(len);
        System.arraycopy(from, off, bytes, length, len);
        length += len;
        return this;
    }

    Bytes add(LuaString s) {
        return add(s.m_bytes, s.m_offset, s.m_length);
    }

    /** Characters below 256, a byte each. */
    Bytes add(String latin) {
        byte[] b = latin.getBytes(StandardCharsets.ISO_8859_1);
        return add(b, 0, b.length);
    }

    Bytes fill(int b, int count) {
        need(count);
        Arrays.fill(bytes, length, length + count, (byte) b);
        length += count;
        return this;
    }

    LuaString done() {
        return LuaString.valueUsing(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }
}
