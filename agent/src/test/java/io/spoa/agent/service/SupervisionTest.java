package io.spoa.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisionTest {
    private static final Supervision TOLD = new Supervision(
            42,
            Supervision.Role.AGENT,
            100,
            101,
            List.of(
                    new Supervision.Socket(102, "127.0.0.1:12345", ""),
                    new Supervision.Socket(103, "unix:/run/a file=with signs", "web=1")),
            "/run/spoa/a=b.admin",
            "AbC-_9");

    private static String text() {
        return TOLD.variable().substring(Supervision.VARIABLE.length() + 1);
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(Supervision.parse(text(), 42)).contains(TOLD);
    }

    /** A script may start programs, which inherit the environment. */
    @Test
    void holdsForTheChildrenOfItsAuthorAlone() {
        assertThat(Supervision.parse(text(), 43)).isEmpty();
        assertThat(Supervision.parse(null, 42)).isEmpty();
    }
}
