package io.spoa.agent.log;

import org.slf4j.event.Level;

/** The numbers that syslog and the journal have for levels. */
final class Severity {
    private Severity() {}

    static int of(Level level) {
        return switch (level) {
            case ERROR -> 3;
            case WARN -> 4;
            case INFO -> 6;
            case DEBUG, TRACE -> 7;
        };
    }
}
