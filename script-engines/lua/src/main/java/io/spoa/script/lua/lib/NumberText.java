package io.spoa.script.lua.lib;

/**
 * How a double reads in Lua: {@code %.14g}, but whole numbers up to 2^53 as integers. LuaJ's number class is changed at build
 * time to ask here, so that every way to text agrees: tostring, {@code ..}, print, table.concat, string.format.
 */
public final class NumberText {
    private static final double EXACT = 0x1p53;

    private NumberText() {}

    /** The text of a number. Any thread. */
    public static String format(double d) {
        if (d == Math.rint(d) && Math.abs(d) <= EXACT) {
            return Long.toString((long) d);
        }
        if (Double.isNaN(d)) {
            // PUC Lua prints what the C library prints, which shows the sign bit.
            return Double.doubleToRawLongBits(d) < 0 ? "-nan" : "nan";
        }
        if (Double.isInfinite(d)) {
            return d < 0 ? "-inf" : "inf";
        }
        String text = Decimal.g(Math.abs(d), 14, false);
        return d < 0 ? "-" + text : text;
    }

    /** Lua 5.3's remainder, which has the sign of the divisor. Any thread. */
    public static double mod(double x, double y) {
        return Arith.mod(x, y);
    }
}
