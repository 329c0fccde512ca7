package io.spoa.agent.cli.bench;

import java.util.Locale;

/** Numbers for people. */
final class Figures {
    private Figures() {}

    /** A whole number with its thousands apart: 412 345. */
    static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    /** The nearest whole number, with its thousands apart. */
    static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number).replace(',', ' ');
    }

    /** A figure with three digits: 0.31, 12.6, 458. */
    static String three(double number) {
        int places = number >= 99.95 ? 0 : number >= 9.995 ? 1 : 2;
        return number >= 1000 ? whole(number) : String.format(Locale.ROOT, "%." + places + "f", number);
    }

    /** A time given in microseconds: 12.6 µs, 4.5 ms, 1.2 s. */
    static String time(double micros) {
        if (micros < 999.5) {
            return three(micros) + " µs";
        }
        return micros < 999_500 ? three(micros / 1e3) + " ms" : three(micros / 1e6) + " s";
    }

    /** A number of seconds without zeros that say nothing: 10, 2.5. */
    static String seconds(double seconds) {
        return seconds == Math.rint(seconds) ? whole(seconds) : String.format(Locale.ROOT, "%.1f", seconds);
    }
}
