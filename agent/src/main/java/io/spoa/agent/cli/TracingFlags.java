package io.spoa.agent.cli;

import io.spoa.agent.config.Flags;
import io.spoa.agent.config.TracingKeys;
import io.spoa.agent.trace.TraceOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flag of the spans of messages. */
final class TracingFlags {
    @Option(
            names = "--tracing",
            paramLabel = "<url>",
            hidden = true, // docs/monitoring.md tells it
            description = "Send a span of each message to a collector of OpenTelemetry, as at http://127.0.0.1:4318.")
    private @Nullable String endpoint;

    /**
     * Puts what it says over what a file says.
     *
     * @throws IllegalArgumentException naming the flag and what is wrong with it
     */
    void into(Flags flags) {
        if (endpoint != null) {
            String url = endpoint;
            FlagWord.read("--tracing", () -> TraceOptions.parseEndpoint(url));
            flags.global(TracingKeys.ENDPOINT, Optional.of(url), "--tracing");
        }
    }
}
