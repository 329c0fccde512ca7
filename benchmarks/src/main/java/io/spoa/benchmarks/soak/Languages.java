package io.spoa.benchmarks.soak;

/** The languages that are asked; those that are left out are asked in Lua. */
final class Languages {
    private static volatile String[] prefixes = {"l", "j", "p"};

    private Languages() {}

    static void use(boolean javascript, boolean python) {
        prefixes = new String[] {"l", javascript ? "j" : "l", python ? "p" : "l"};
    }

    static String prefix(int number) {
        return prefixes[number];
    }
}
