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
            String word = target;
            FlagWord.read("--log", () -> LogTarget.parse(word));
            flags.global(LogKeys.TARGET, Optional.of(word), "--log");
        }
        if (accessLog != null) {
            String word = accessLog;
            FlagWord.read("--access-log", () -> AccessOptions.parse(word));
            flags.agent(AccessLogKeys.ACCESS_LOG, Optional.of(word), "--access-log");
        }
        if (format != null) {
            String word = format;
            LogFormat parsed = FlagWord.read("--log-format", () -> LogFormat.parse(word));
            flags.global(LogKeys.FORMAT, parsed, "--log-format");
        }
    }
}
