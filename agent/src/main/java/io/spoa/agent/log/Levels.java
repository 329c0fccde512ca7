package io.spoa.agent.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Locale;
import org.slf4j.event.Level;

/** Levels by name and by logback's. */
final class Levels {
    private Levels() {}

    static Level of(ILoggingEvent event) {
        return switch (event.getLevel().toInt()) {
            case ch.qos.logback.classic.Level.ERROR_INT -> Level.ERROR;
            case ch.qos.logback.classic.Level.WARN_INT -> Level.WARN;
            case ch.qos.logback.classic.Level.INFO_INT -> Level.INFO;
            default -> Level.DEBUG;
        };
    }

    /** @throws IllegalArgumentException naming those there are */
    static ch.qos.logback.classic.Level parse(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "error" -> ch.qos.logback.classic.Level.ERROR;
            case "warn" -> ch.qos.logback.classic.Level.WARN;
            case "info" -> ch.qos.logback.classic.Level.INFO;
            case "debug" -> ch.qos.logback.classic.Level.DEBUG;
            default ->
                throw new IllegalArgumentException("'" + name + "' is no level: there is error, warn, info, debug");
        };
    }
}
