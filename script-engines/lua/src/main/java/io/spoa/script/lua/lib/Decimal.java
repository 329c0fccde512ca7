package io.spoa.script.lua.lib;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** C's {@code %e %f %g %a} for finite numbers that are not negative. Rounds the exact binary value, as the C library does. */
final class Decimal {
    private Decimal() {}

    static String f(double d, int precision, boolean alt) {
        String text =
                new BigDecimal(d).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
        return alt && precision == 0 ? text + "." : text;
    }

    static String e(double d, int precision, boolean alt) {
        String[] parts = digits(d, precision + 1);
        return scientific(parts[0], Integer.parseInt(parts[1]), alt);
    }

    private static String scientific(String digits, int exponent, boolean alt) {
        StringBuilder text = new StringBuilder().append(digits.charAt(0));
        if (digits.length() > 1 || alt) {
            text.append('.').append(digits, 1, digits.length());
        }
        int abs = Math.abs(exponent);
        return text.append(exponent < 0 ? "e-" : "e+")
                .append(abs < 10 ? "0" : "")
                .append(abs)
                .toString();
    }

    static String g(double d, int precision, boolean alt) {
        int wanted = precision == 0 ? 1 : precision;
        String[] parts = digits(d, wanted);
        String digits = parts[0];
        int exponent = Integer.parseInt(parts[1]);
        if (!alt) {
            int end = digits.length();
            while (end > 1 && digits.charAt(end - 1) == '0') {
                end--;
            }
            digits = digits.substring(0, end);
        }
        if (exponent < -4 || exponent >= wanted) {
            return scientific(digits, exponent, alt);
        }
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        if (digits.length() <= exponent + 1) {
            return digits + "0".repeat(exponent + 1 - digits.length()) + (alt ? "." : "");
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }

    /** Exactly {@code count} significant digits, and the decimal exponent of the first. */
    private static String[] digits(double d, int count) {
        if (d == 0) {
            return new String[] {"0".repeat(count), "0"};
        }
        BigDecimal rounded = shortest(d, count);
        if (rounded == null) {
            rounded = new BigDecimal(d).round(new MathContext(count, RoundingMode.HALF_EVEN));
        }
        String digits = rounded.unscaledValue().toString();
        int exponent = digits.length() - rounded.scale() - 1;
        return new String[] {digits + "0".repeat(Math.max(0, count - digits.length())), Integer.toString(exponent)};
    }

    /**
     * The shortest text that reads back as the number, if that is short enough: then the exact value rounds to the same
     * digits, and most numbers that scripts print need no long arithmetic.
     */
    private static @org.jspecify.annotations.Nullable BigDecimal shortest(double d, int count) {
        if (count > 15 || d < 1e-290) {
            // Subnormal numbers have fewer digits than the text would need.
            return null;
        }
        BigDecimal text = new BigDecimal(Double.toString(d));
        return text.precision() <= count ? text : null;
    }

    /** Hexadecimal, with all digits if {@code precision} is negative. */
    static String a(double d, int precision) {
        if (d == 0) {
            return "0x0" + (precision > 0 ? "." + "0".repeat(precision) : "") + "p+0";
        }
        long bits = Double.doubleToRawLongBits(d);
        int exponent = (int) (bits >>> 52) & 0x7ff;
        long mantissa = bits & 0xf_ffff_ffff_ffffL | (exponent == 0 ? 0 : 1L << 52);
        int power = (exponent == 0 ? 1 : exponent) - 1023;
        if (precision >= 0 && precision < 13) {
            int drop = 4 * (13 - precision);
            long half = 1L << (drop - 1);
            long rest = mantissa & ((half << 1) - 1);
            mantissa >>>= drop;
            if (rest > half || rest == half && (mantissa & 1) == 1) {
                mantissa++;
            }
            mantissa <<= drop;
        }
        String fraction =
                Long.toHexString(mantissa & 0xf_ffff_ffff_ffffL | 1L << 52).substring(1);
        if (precision < 0) {
            fraction = fraction.replaceAll("0+$", "");
        } else {
            fraction = precision <= 13 ? fraction.substring(0, precision) : fraction + "0".repeat(precision - 13);
        }
        return "0x" + (mantissa >>> 52) + (fraction.isEmpty() ? "" : "." + fraction) + "p" + (power < 0 ? "" : "+")
                + power;
    }
}
