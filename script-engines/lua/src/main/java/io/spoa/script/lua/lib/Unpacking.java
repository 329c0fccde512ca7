package io.spoa.script.lua.lib;

/** How many values one call may give back. */
final class Unpacking {
    static final int MOST = 1_000_000;

    private Unpacking() {}
}
