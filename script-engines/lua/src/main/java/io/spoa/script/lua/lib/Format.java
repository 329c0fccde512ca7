package io.spoa.script.lua.lib;

import java.math.BigInteger;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** string.format. */
final class Format extends Builtin {
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);
    private static final int DEFAULT_PRECISION = 6;

    Format() {
        super("format");
    }

    /** A directive: flags, width and precision, where -1 is none. */
    private record Spec(String flags, int width, int precision) {
        boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }
    }

    @Override
    public Varargs invoke(Varargs args) {
        LuaString format = Args.string(args, 1, fn);
        Bytes out = new Bytes(format.m_length + 32);
        int arg = 1;
        int i = 0;
        while (i < format.m_length) {
            int c = format.luaByte(i++);
            if (c != '%') {
                out.add(c);
            } else if (i < format.m_length && format.luaByte(i) == '%') {
                out.add('%');
                i++;
            } else {
                int end = specEnd(format, i);
                Spec spec = spec(Text.latin(format).substring(i, end));
                int conversion = end < format.m_length ? format.luaByte(end) : 0;
                i = end + 1;
                convert(out, args, ++arg, spec, (char) conversion);
            }
        }
        return out.done();
    }

    private static int specEnd(LuaString format, int from) {
        int i = from;
        while (i < format.m_length && "-+ #0".indexOf(format.luaByte(i)) >= 0) {
            i++;
        }
        if (i - from > 5) {
            throw LuaFailure.raw("invalid format (repeated flags)");
        }
        i = digits(format, i);
        if (i < format.m_length && format.luaByte(i) == '.') {
            i = digits(format, i + 1);
        }
        return i;
    }

    private static int digits(LuaString format, int from) {
        int i = from;
        while (i < format.m_length && format.luaByte(i) >= '0' && format.luaByte(i) <= '9') {
            if (++i - from > 2) {
                throw LuaFailure.raw("invalid format (width or precision too long)");
            }
        }
        return i;
    }

    private static Spec spec(String text) {
        int flags = 0;
        while (flags < text.length() && "-+ #0".indexOf(text.charAt(flags)) >= 0) {
            flags++;
        }
        int dot = text.indexOf('.');
        String width = text.substring(flags, dot < 0 ? text.length() : dot);
        String precision = dot < 0 ? "" : text.substring(dot + 1);
        return new Spec(
                text.substring(0, flags),
                width.isEmpty() ? 0 : Integer.parseInt(width),
                dot < 0 ? -1 : precision.isEmpty() ? 0 : Integer.parseInt(precision));
    }

    private void convert(Bytes out, Varargs args, int arg, Spec spec, char conversion) {
        if (arg > args.narg()) {
            throw Args.bad(arg, fn, "no value");
        }
        switch (conversion) {
            case 'c' ->
                pad(out, spec, Text.ofLatin(String.valueOf((char) (Args.integer(args, arg, fn) & 0xff))), false);
            case 'd', 'i' -> signed(out, spec, integer(args, arg));
            case 'u' -> unsigned(out, spec, integer(args, arg), 10, "");
            case 'o' -> unsigned(out, spec, integer(args, arg), 8, "0");
            case 'x' -> unsigned(out, spec, integer(args, arg), 16, "0x");
            case 'X' -> unsigned(out, spec, integer(args, arg), -16, "0X");
            case 'a', 'A', 'e', 'E', 'f', 'F', 'g', 'G' -> floating(out, spec, conversion, Args.number(args, arg, fn));
            case 'q' -> quoted(out, Args.any(args, arg, fn), arg);
            case 's' -> {
                LuaString s = Meta.tostring(Args.any(args, arg, fn));
                pad(
                        out,
                        spec,
                        spec.precision >= 0 && spec.precision < s.m_length ? s.substring(0, spec.precision) : s,
                        false);
            }
            default ->
                throw LuaFailure.raw("invalid option '%" + (conversion == 0 ? "" : conversion) + "' to 'format'");
        }
    }

    /** An integer of any size: exact ones, and doubles that are whole. */
    private BigInteger integer(Varargs args, int arg) {
        LuaValue v = Args.numeric(args, arg, fn);
        BigInteger n = v instanceof LuaInteger i ? BigInteger.valueOf(i.v) : ExactInteger.toExact(v);
        if (n == null || n.bitLength() > 64) {
            throw Args.bad(arg, fn, "number has no integer representation");
        }
        return n;
    }

    private static void pad(Bytes out, Spec spec, LuaString text, boolean zeros) {
        int missing = spec.width - text.m_length;
        if (missing > 0 && !spec.has('-') && !zeros) {
            out.fill(' ', missing);
        }
        out.add(text);
        if (missing > 0 && spec.has('-')) {
            out.fill(' ', missing);
        }
    }

    private static void signed(Bytes out, Spec spec, BigInteger n) {
        String sign = n.signum() < 0 ? "-" : spec.has('+') ? "+" : spec.has(' ') ? " " : "";
        whole(out, spec, sign, n.abs().toString());
    }

    private static void unsigned(Bytes out, Spec spec, BigInteger n, int base, String prefix) {
        BigInteger wrapped = n.signum() < 0 ? n.add(TWO_64) : n;
        String digits = wrapped.toString(Math.abs(base));
        boolean marked = spec.has('#') && n.signum() != 0;
        if (marked && base == 8) {
            digits = "0" + digits;
        }
        whole(
                out,
                spec,
                marked && base != 8 ? prefix : "",
                base < 0 ? digits.toUpperCase(java.util.Locale.ROOT) : digits);
    }

    /** Sign or prefix, then digits: a precision gives their least number and makes the flag 0 void. */
    private static void whole(Bytes out, Spec spec, String prefix, String digits) {
        String text = spec.precision == 0 && digits.equals("0") ? "" : digits;
        int least = spec.precision;
        if (spec.precision < 0 && spec.has('0') && !spec.has('-')) {
            least = spec.width - prefix.length();
        }
        text = "0".repeat(Math.max(0, least - text.length())) + text;
        pad(out, spec, Text.ofLatin(prefix + text), false);
    }

    private static void floating(Bytes out, Spec spec, char conversion, double d) {
        boolean minus = Double.doubleToRawLongBits(d) < 0;
        String sign = minus ? "-" : spec.has('+') ? "+" : spec.has(' ') ? " " : "";
        boolean finite = !Double.isNaN(d) && !Double.isInfinite(d);
        String text = Double.isNaN(d) ? "nan" : "inf";
        if (finite) {
            double abs = Math.abs(d);
            int precision = spec.precision < 0 ? DEFAULT_PRECISION : spec.precision;
            text = switch (Character.toLowerCase(conversion)) {
                case 'e' -> Decimal.e(abs, precision, spec.has('#'));
                case 'f' -> Decimal.f(abs, precision, spec.has('#'));
                case 'g' -> Decimal.g(abs, precision, spec.has('#'));
                default -> Decimal.a(abs, spec.precision);
            };
        }
        if (Character.isUpperCase(conversion)) {
            text = text.toUpperCase(java.util.Locale.ROOT);
        }
        if (finite && spec.has('0') && !spec.has('-')) {
            int zeros = Math.max(0, spec.width - sign.length() - text.length());
            boolean hex = text.startsWith("0x") || text.startsWith("0X");
            text = hex ? text.substring(0, 2) + "0".repeat(zeros) + text.substring(2) : "0".repeat(zeros) + text;
        }
        pad(out, spec, Text.ofLatin(sign + text), false);
    }

    private void quoted(Bytes out, LuaValue v, int arg) {
        if (!(v instanceof LuaString s)) {
            switch (v.type()) {
                case LuaValue.TNIL, LuaValue.TBOOLEAN, LuaValue.TNUMBER -> out.add(literal(v));
                default -> {
                    if (!(v instanceof ExactInteger)) {
                        throw Args.bad(arg, fn, "value has no literal form");
                    }
                    out.add(v.tojstring());
                }
            }
            return;
        }
        out.add('"');
        for (int i = 0; i < s.m_length; i++) {
            int c = s.luaByte(i);
            if (c == '"' || c == '\\' || c == '\n') {
                out.add('\\').add(c);
            } else if (c < 0x20 || c == 0x7f) {
                boolean digitNext = i + 1 < s.m_length && Character.isDigit(s.luaByte(i + 1));
                out.add(digitNext ? "\\%03d".formatted(c) : "\\" + c);
            } else {
                out.add(c);
            }
        }
        out.add('"');
    }

    private static String literal(LuaValue v) {
        if (v.type() != LuaValue.TNUMBER || v instanceof LuaInteger) {
            return v.tojstring();
        }
        double d = v.todouble();
        if (Double.isNaN(d)) {
            return "(0/0)";
        }
        if (Double.isInfinite(d)) {
            return d > 0 ? "1e9999" : "-1e9999";
        }
        return d == Math.rint(d) && Math.abs(d) <= 0x1p53
                ? v.tojstring()
                : (d < 0 ? "-" : "") + Decimal.a(Math.abs(d), -1);
    }
}
