package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Prometheus's own look at metrics. */
final class Promtool {
    private final Path program = Fetched.need("promtool/promtool", "promtool", "scripts/fetch-promtool");

    /** Fails if it cannot read them, or has anything to say about their names and types. */
    void check(String metrics) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program.toString(), "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(metrics.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("promtool says: %s", said).isZero();
        assertThat(said).isEmpty();
    }
}
