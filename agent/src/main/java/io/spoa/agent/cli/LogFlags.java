package io.spoa.agent.cli;

import io.spoa.agent.config.AccessLogKeys;
import io.spoa.agent.config.Flags;
import io.spoa.agent.config.LogKeys;
import io.spoa.agent.log.AccessOptions;
import io.spoa.agent.log.LogFormat;
import io.spoa.agent.log.LogTarget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say where the log goes and how it looks. */
final class LogFlags {
    @Option(names = "--log", paramLabel = "<target>", description = "Log to stderr, stdout, syslog or a file.")
    private @Nullable String target;

    @Option(
            names = "--log-format",
            hidden = true,
            paramLabel = "text|json",
            description = "Log lines for people or for programs (default: text).")
    private @Nullable String format;

    @Option(
            names = "--access-log",
            paramLabel = "<file>[,<option>]...",
            hidden = true,
            description = "Write a line for each message, see docs/logging.md.")
    private @Nullable String accessLog;

    /**
     * Puts what they say over what a file says.
     *
     * @throws IllegalArgumentException naming the flag and what is wrong with it
     */
    void into(Flags flags) {
        if (target != null) {
            try {
                LogTarget.parse(target);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--log " + e.getMessage(), e);
            }
            flags.global(LogKeys.TARGET, Optional.of(target), "--log");
        }
        if (accessLog != null) {
            try {
                AccessOptions.parse(accessLog);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--access-log " + e.getMessage(), e);
            }
            flags.agent(AccessLogKeys.ACCESS_LOG, Optional.of(accessLog), "--access-log");
        }
        if (format != null) {
            flags.global(LogKeys.FORMAT, format(format), "--log-format");
        }
    }

    private static LogFormat format(String word) {
        try {
            return LogFormat.parse(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--log-format " + e.getMessage(), e);
        }
    }
}
