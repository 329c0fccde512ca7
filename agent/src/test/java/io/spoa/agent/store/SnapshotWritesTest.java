package io.spoa.agent.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Ticker;
import io.spoa.agent.LogLines;
import io.spoa.script.SharedState;
import io.spoa.script.SharedValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What scripts share is written while the process runs, and what could not be written is later. */
@Timeout(60)
final class SnapshotWritesTest {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final byte[] KEY = "k".getBytes(UTF_8);

    @TempDir
    private Path folder = Path.of("");

    /** What keeps the file from being written, until it is mended. */
    enum Trouble {
        NO_FOLDER {
            @Override
            void begin(Path file) {
                assertThat(file.getParent()).doesNotExist();
            }

            @Override
            void end(Path file) throws IOException {
                Files.createDirectory(parent(file));
            }
        },
        SOMETHING_IN_THE_WAY {
            @Override
            void begin(Path file) throws IOException {
                Files.createDirectories(next(file));
            }

            @Override
            void end(Path file) throws IOException {
                Files.delete(next(file));
            }
        },
        FULL_DISK {
            @Override
            void begin(Path file) throws IOException {
                Files.createDirectory(parent(file));
                Files.createSymbolicLink(next(file), Path.of("/dev/full"));
            }

            @Override
            void end(Path file) throws IOException {
                Files.delete(next(file));
            }
        };

        abstract void begin(Path file) throws IOException;

        abstract void end(Path file) throws IOException;

        private static Path next(Path file) {
            return file.resolveSibling("store.new");
        }

        private static Path parent(Path file) {
            return file.toAbsolutePath().resolveSibling("");
        }
    }

    private static Snapshots open(Path file, Duration every, SharedStore store) {
        return Snapshots.open(new SnapshotSettings(file, every), store);
    }

    private static void set(SharedStore store, long number) {
        store.set(KEY, new SharedValue.Whole(number), SharedState.FOR_EVER);
    }

    /** What a process that begins now would find. */
    private static boolean isFound(Path file, long number) {
        SharedStore store = new SharedStore(StoreSettings.DEFAULT);
        try (Snapshots again = open(file, Duration.ofHours(1), store)) {
            assertThat(again).isNotNull();
            return new SharedValue.Whole(number).equals(store.get(KEY));
        }
    }

    /** Nobody closes it, as with a process that is killed. */
    @Test
    void aProcessThatIsKilledLeavesWhatItHadWritten() throws IOException {
        Path file = folder.resolve("store");
        SharedStore store = new SharedStore(StoreSettings.DEFAULT);
        try (Snapshots running = open(file, OFTEN, store)) {
            assertThat(running).isNotNull();
            for (long number = 1; number <= 3; number++) {
                set(store, number);
                awaitKept(file, number);
            }
        }
    }

    /** Looks at a copy: whoever opens the file writes it as well. */
    private void awaitKept(Path file, long number) throws IOException {
        Path copy = folder.resolve("copy");
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            Files.deleteIfExists(copy);
            if (Files.exists(file)) {
                Files.copy(file, copy);
            }
            return isFound(copy, number);
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatCouldNotBeWrittenIsWrittenOnceItCanBe(Trouble trouble) throws IOException {
        Path file = folder.resolve("later").resolve("store");
        trouble.begin(file);
        AtomicInteger looks = new AtomicInteger();
        SharedStore store = new SharedStore(StoreSettings.DEFAULT, counting(looks));
        try (LogLines log = new LogLines("spoa.store");
                Snapshots running = open(file, OFTEN, store)) {
            assertThat(running).isNotNull();
            set(store, 7);
            int before = looks.get();
            // Each time that it is written, and now and then besides.
            await().atMost(Duration.ofSeconds(20)).until(() -> looks.get() >= before + 10);
            assertThat(log.all())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("WARN store: " + file + " cannot be written (");
            assertThat(file).doesNotExist();
            trouble.end(file);
            await().atMost(Duration.ofSeconds(20)).until(() -> log.all().size() > 1);
            assertThat(log.all()).last().isEqualTo("INFO store: " + file + " is written again");
            awaitKept(file, 7);
            assertThat(log.with(" is written again")).hasSize(1);
        }
    }

    private static Ticker counting(AtomicInteger looks) {
        return () -> {
            looks.incrementAndGet();
            return System.nanoTime();
        };
    }
}
