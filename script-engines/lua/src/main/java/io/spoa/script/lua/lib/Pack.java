package io.spoa.script.lua.lib;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** string.pack, string.unpack, string.packsize of Lua 5.3, with the sizes of 64-bit Linux. */
final class Pack {
    private Pack() {}

    static Varargs pack(Varargs a) {
        PackFormat format = new PackFormat(Args.string(a, 1, "pack"), "pack");
        Bytes out = new Bytes(32);
        int arg = 1;
        while (format.next(out.length())) {
            out.fill(0, format.padding);
            switch (format.kind) {
                case 'i', 'u' -> integer(out, format, a, ++arg);
                case 'f' -> {
                    long bits = format.size == 4
                            ? Float.floatToRawIntBits((float) Args.number(a, ++arg, "pack"))
                            : Double.doubleToRawLongBits(Args.number(a, ++arg, "pack"));
                    put(out, BigInteger.valueOf(bits), format.size, format.little);
                }
                case 'c' -> {
                    LuaString s = Args.string(a, ++arg, "pack");
                    if (s.m_length > format.size) {
                        throw Args.bad(arg, "pack", "string longer than given size");
                    }
                    out.add(s).fill(0, format.size - s.m_length);
                }
                case 's' -> {
                    LuaString s = Args.string(a, ++arg, "pack");
                    if (format.size < 4 && s.m_length >>> (8 * format.size) != 0) {
                        throw Args.bad(arg, "pack", "string length does not fit in given size");
                    }
                    put(out, BigInteger.valueOf(s.m_length), format.size, format.little);
                    out.add(s);
                }
                case 'z' -> {
                    LuaString s = Args.string(a, ++arg, "pack");
                    if (s.indexOf((byte) 0, 0) >= 0) {
                        throw Args.bad(arg, "pack", "string contains zeros");
                    }
                    out.add(s).add(0);
                }
                case 'x' -> out.add(0);
                default -> {}
            }
        }
        return out.done();
    }

    private static void integer(Bytes out, PackFormat format, Varargs a, int arg) {
        LuaValue v = Args.numeric(a, arg, "pack");
        BigInteger n = ExactInteger.toExact(v);
        if (n == null || n.bitLength() > 64) {
            throw Args.bad(arg, "pack", "number has no integer representation");
        }
        if (format.size < 8) {
            int bits = format.size * 8;
            boolean fits = format.kind == 'i' ? n.bitLength() < bits : n.signum() >= 0 && n.bitLength() <= bits;
            if (!fits) {
                throw Args.bad(arg, "pack", format.kind == 'i' ? "integer overflow" : "unsigned overflow");
            }
        }
        put(out, n, format.size, format.little);
    }

    private static void put(Bytes out, BigInteger n, int size, boolean little) {
        for (int i = 0; i < size; i++) {
            int at = little ? i : size - 1 - i;
            out.add(n.shiftRight(8 * at).intValue() & 0xff);
        }
    }

    static Varargs unpack(Varargs a) {
        PackFormat format = new PackFormat(Args.string(a, 1, "unpack"), "unpack");
        LuaString s = Args.string(a, 2, "unpack");
        long pos = StringLib.position(Args.integer(a, 3, "unpack", 1), s.m_length) - 1;
        if (pos < 0 || pos > s.m_length) {
            throw Args.bad(3, "unpack", "initial position out of string");
        }
        int at = (int) pos;
        List<LuaValue> values = new ArrayList<>();
        while (format.next(at)) {
            at += format.padding;
            int size = "iufcsx".indexOf(format.kind) >= 0 ? format.size : 0;
            need(s, at, size);
            switch (format.kind) {
                case 'i', 'u' -> values.add(ExactInteger.of(get(s, at, format)));
                case 'f' -> {
                    BigInteger bits = get(s, at, format);
                    values.add(LuaValue.valueOf(
                            size == 4
                                    ? Float.intBitsToFloat(bits.intValue())
                                    : Double.longBitsToDouble(bits.longValue())));
                }
                case 'c' -> values.add(s.substring(at, at + size));
                case 's', 'z' -> {
                    LuaString text = format.kind == 'z' ? closed(s, at) : counted(s, at, format);
                    values.add(text);
                    at += text.m_length + (format.kind == 'z' ? 1 : 0);
                }
                default -> {}
            }
            at += size;
        }
        values.add(LuaValue.valueOf(at + 1));
        return LuaValue.varargsOf(values.toArray(LuaValue[]::new));
    }

    private static LuaString closed(LuaString s, int at) {
        int end = s.indexOf((byte) 0, at);
        need(s, at, end < 0 ? Integer.MAX_VALUE : 0);
        return s.substring(at, end);
    }

    private static LuaString counted(LuaString s, int at, PackFormat format) {
        BigInteger length = get(s, at, format);
        int from = at + format.size;
        need(s, from, length.signum() < 0 || length.bitLength() > 31 ? Integer.MAX_VALUE : length.intValue());
        return s.substring(from, from + length.intValue());
    }

    private static void need(LuaString s, int at, int size) {
        if (size > s.m_length - at) {
            throw Args.bad(2, "unpack", "data string too short");
        }
    }

    private static BigInteger get(LuaString s, int at, PackFormat format) {
        byte[] big = new byte[format.size];
        for (int i = 0; i < format.size; i++) {
            big[format.little ? format.size - 1 - i : i] = (byte) s.luaByte(at + i);
        }
        return format.kind == 'i' ? new BigInteger(big) : new BigInteger(1, big);
    }

    static Varargs size(Varargs a) {
        PackFormat format = new PackFormat(Args.string(a, 1, "packsize"), "packsize");
        long total = 0;
        while (format.next((int) total)) {
            if (format.kind == 's' || format.kind == 'z') {
                throw Args.bad(1, "packsize", "variable-length format");
            }
            total += format.padding + format.size;
            if (total > Integer.MAX_VALUE) {
                throw Args.bad(1, "packsize", "format result too large");
            }
        }
        return LuaValue.valueOf((double) total);
    }
}
