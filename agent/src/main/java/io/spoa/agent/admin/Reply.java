package io.spoa.agent.admin;

import java.nio.charset.StandardCharsets;

/**
 * What a process said about itself.
 *
 * @param status HTTP's; 0 if it said nothing
 * @param body what it said, or why it said nothing
 */
record Reply(Member member, int status, byte[] body) {
    /** Why one that cannot be reached says nothing. */
    static final String STARTING = "starting";

    static Reply none(Member member, String why) {
        return new Reply(member, 0, why.getBytes(StandardCharsets.UTF_8));
    }

    boolean isOk() {
        return status == 200;
    }

    /** Whether it was not reached at all, so that it knows of no question. */
    boolean isRefused() {
        return status == 0 && text().equals(STARTING);
    }

    /** Whether it said anything. */
    boolean isThere() {
        return status != 0;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
