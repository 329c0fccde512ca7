package io.spoa.agent.cli;

import io.spoa.agent.log.LogOptions;
import io.spoa.agent.log.LogTarget;
import io.spoa.agent.log.Logs;
import io.spoa.agent.service.Supervision;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of the agent's process: sends it where the options say, and reopens its files on SIGUSR1. */
final class LogSwitch {
    private static final Logger LOG = LoggerFactory.getLogger("spoa");

    private LogSwitch() {}

    /** @throws IOException saying what is wrong with the target */
    static void open(LogOptions options, boolean debug) throws IOException {
        if (debug) {
            Logs.level("debug");
        }
        if (options.equals(LogOptions.DEFAULT)) {
            return;
        }
        try {
            Logs.open(options);
        } catch (IOException e) {
            throw new IOException("--log " + e.getMessage(), e);
        }
        if (options.target() instanceof LogTarget.File file
                && Supervision.ofProcess().isEmpty()) {
            // Whoever starts it by hand would wonder where everything is.
            System.err.println("spoa: logging to " + file.path().toAbsolutePath());
        }
    }

    static void reopenOnSignal() {
        // Not on the JVM's thread for signals: it waits for a disk.
        Signals.on(
                "USR1", () -> Thread.ofPlatform().daemon().name("spoa-reopen").start(LogSwitch::reopen));
    }

    /** Goes on in new files where the old ones were. */
    static void reopen() {
        try {
            List<String> files = Logs.reopen();
            LOG.info("SIGUSR1: {}", files.isEmpty() ? "no log file to reopen" : "reopened " + String.join(", ", files));
        } catch (IOException e) {
            LOG.error("SIGUSR1: the log goes on in the old file: {}", e.getMessage());
        }
    }
}
