package io.spoa.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What arrives at the other end. */
@Timeout(60)
class StandardOutputTest {
    private static final int LINES = 10;

    @Test
    void writesBytesAsTheyAre() {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        StandardOutput output = new StandardOutput(sink);
        output.accept(new byte[] {'a', (byte) 255, (byte) 128, 0});
        output.accept(new byte[0]);
        assertThat(sink.toByteArray()).containsExactly('a', 255, 128, 0, '\n', '\n');
    }

    @Test
    void linesLargerThanThePipeStayWhole() throws Exception {
        String first = "a".repeat(200_000);
        String second = "b".repeat(200_000);
        PipedInputStream in = new PipedInputStream(4096);
        PipedOutputStream pipe = new PipedOutputStream(in);
        StandardOutput output = new StandardOutput(pipe);
        CompletableFuture<Void> written = CompletableFuture.allOf(printing(output, first), printing(output, second))
                .whenComplete((_, _) -> close(pipe));
        List<String> lines =
                new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        written.join();
        assertThat(lines.stream().filter(first::equals).count()).isEqualTo(LINES);
        assertThat(lines.stream().filter(second::equals).count()).isEqualTo(LINES);
        assertThat(lines).hasSize(2 * LINES);
    }

    private static CompletableFuture<Void> printing(StandardOutput output, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        return CompletableFuture.runAsync(
                () -> {
                    for (int i = 0; i < LINES; i++) {
                        output.accept(bytes);
                    }
                },
                task -> Thread.ofPlatform().start(task));
    }

    private static void close(PipedOutputStream pipe) {
        try {
            pipe.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
