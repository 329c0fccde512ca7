package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A minute of {@code benchmarks/soak}: every ACK checked, nothing grows, every line of the log explained. */
final class SoakTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aMinuteOfEverything() throws IOException, InterruptedException {
        BuiltEngines.need("graaljs", "graalpy");
        Process soak = new ProcessBuilder(
                        "benchmarks/soak",
                        "60s",
                        "--rate",
                        "200",
                        "--out",
                        folder.resolve("soak.md").toString())
                .directory(Project.ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String text = new String(soak.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(soak.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(soak.exitValue()).as(text).isZero();
        } finally {
            soak.destroy();
        }
    }
}
