package io.spoa.agent.log;

import java.io.IOException;

/** Says on standard error that a log cannot be written, once, and that it can again. One thread. */
final class DiskTrouble {
    private final String what;
    private boolean there;

    DiskTrouble(String what) {
        this.what = what;
    }

    void begins(IOException e) {
        if (!there) {
            there = true;
            say("the log " + what + " cannot be written: " + Reasons.of(e)
                    + "; the agent goes on without, and tries again every second");
        }
    }

    void over() {
        if (there) {
            there = false;
            say("the log " + what + " can be written again");
        }
    }

    private static void say(String text) {
        System.err.println("spoa: " + text);
    }
}
