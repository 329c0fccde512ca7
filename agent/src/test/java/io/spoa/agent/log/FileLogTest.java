package io.spoa.agent.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines through rings into files that are moved away and opened again. */
@Timeout(120)
class FileLogTest {
    private static final int WRITERS = 3;
    private static final int LINES = 40_000;

    @TempDir
    Path folder;

    private final List<Drain> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Drain::close);
    }

    private Path log() {
        return folder.resolve("agent.log");
    }

    private Drain drain(int keep) throws IOException {
        Drain drain = new Drain(
                new FileOutlet(log(), keep),
                (to, dropped) -> to.ascii("dropped " + dropped + "\n"),
                Duration.ofMillis(10));
        open.add(drain);
        return drain;
    }

    private static void offer(LineRing ring, String text) {
        byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
        assertThat(ring.offer(line, line.length)).isPositive();
    }

    @Test
    void everyLineIsThereOnceAndWholeWhateverBecomesOfTheFile() throws Exception {
        Drain drain = drain(10_000);
        List<Thread> writers = IntStream.range(0, WRITERS)
                .mapToObj(number -> writer(drain, number))
                .toList();
        int rounds = 0;
        for (int i = 0; writers.stream().anyMatch(Thread::isAlive); i++) {
            if (i % 2 == 0) {
                drain.rotate();
            } else {
                Files.move(log(), folder.resolve("agent.log.moved-" + i));
                drain.reopen();
            }
            rounds++;
        }
        drain.close();
        assertThat(rounds).as("rotations under load").isGreaterThan(10);
        assertThat(drain.dropped()).isZero();
        int[] next = new int[WRITERS];
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(10);
        boolean[][] seen = new boolean[WRITERS][LINES];
        for (Path file : files) {
            String text = Files.readString(file);
            assertThat(text.isEmpty() || text.endsWith("\n"))
                    .as("%s ends with a whole line", file)
                    .isTrue();
            for (String line : text.lines().toList()) {
                check(line, seen, next);
            }
        }
        assertThat(next).containsOnly(LINES);
    }

    private static void check(String line, boolean[][] seen, int[] count) {
        assertThat(line).matches("writer \\d line \\d+ x{0,299}");
        String[] words = line.split(" ", -1);
        int writer = Integer.parseInt(words[1]);
        int number = Integer.parseInt(words[3]);
        assertThat(words[4]).hasSize(number % 300);
        assertThat(seen[writer][number]).as(line).isFalse();
        seen[writer][number] = true;
        count[writer]++;
    }

    private Thread writer(Drain drain, int number) {
        LineRing ring = drain.ring(1 << 16);
        return Thread.ofPlatform().start(() -> {
            for (int i = 0; i < LINES; i++) {
                byte[] line = ("writer " + number + " line " + i + " " + "x".repeat(i % 300) + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
                // A ring that is full is another test's: this writer waits for room.
                while (ring.room() < line.length) {
                    Thread.onSpinWait();
                }
                ring.offer(line, line.length);
                drain.wake();
            }
        });
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void onlySoManyOldFilesStay() throws Exception {
        Drain drain = drain(2);
        LineRing ring = drain.ring(1 << 16);
        Files.writeString(folder.resolve("agent.log.keep-me"), "");
        for (int i = 0; i < 5; i++) {
            offer(ring, "line " + i);
            drain.rotate();
        }
        assertThat(files()).hasSize(4);
        List<String> contents = new ArrayList<>();
        for (Path file : files()) {
            contents.add(Files.readString(file));
        }
        assertThat(contents).containsExactly("", "line 3\n", "line 4\n", "");
    }

    @Test
    void whatFindsNoRoomIsCountedAndToldWhereItIsMissing() throws Exception {
        Drain drain = drain(1);
        LineRing ring = new LineRing(64);
        byte[] line = "0123456789012345678901234567890\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(ring.offer(line, 32)).isEqualTo(32);
        assertThat(ring.offer(line, 32)).isEqualTo(64);
        for (int i = 0; i < 1204; i++) {
            assertThat(ring.offer(line, 32)).isEqualTo(-1);
        }
        drain.forget(ring);
        drain.rotate();
        assertThat(Files.readString(files().get(1)))
                .isEqualTo("0123456789012345678901234567890\n".repeat(2) + "dropped 1204\n");
        assertThat(drain.dropped()).isEqualTo(1204);
    }

    @Test
    void aRotationThatFailsSaysWhyAndTheLogGoesOn() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Drain drain = new Drain(
                new FileOutlet(inner.resolve("a.log"), 1),
                (to, dropped) -> to.ascii("dropped\n"),
                Duration.ofMillis(10));
        open.add(drain);
        LineRing ring = drain.ring(1 << 16);
        offer(ring, "before");
        Path moved = folder.resolve("moved");
        Files.move(inner, moved);
        assertThatThrownBy(drain::reopen)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.log: No such file or directory");
        offer(ring, "after");
        drain.close();
        assertThat(Files.readString(moved.resolve("a.log"))).isEqualTo("before\nafter\n");
    }

    @Test
    void othersCannotReadIt() throws Exception {
        drain(1);
        assertThat(Files.getPosixFilePermissions(log()).toString()).doesNotContain("OTHERS");
    }
}
