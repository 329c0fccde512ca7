package io.spoa.agent.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.script.SharedState;
import io.spoa.script.SharedValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts share, through a file. */
final class SnapshotsTest {
    private static final long SECOND = 1_000_000_000;
    private static final SharedValue ONE = new SharedValue.Whole(1);

    @TempDir
    private Path folder = Path.of("");

    private static byte[] key(String text) {
        return text.getBytes(UTF_8);
    }

    private Path file() {
        return folder.resolve("store");
    }

    private SharedStore open() {
        return new SharedStore(StoreSettings.DEFAULT);
    }

    private Snapshots snapshots(SharedStore store) {
        return Snapshots.open(new SnapshotSettings(file(), Duration.ofHours(1)), store);
    }

    private SharedStore restarted() {
        SharedStore store = open();
        snapshots(store);
        return store;
    }

    @Test
    void everythingIsThereAgain() {
        SharedStore store = open();
        Snapshots snapshots = snapshots(store);
        store.set(key("text"), new SharedValue.Bytes(key("gr\u00fcezi"), true), SharedState.FOR_EVER);
        store.set(key("bytes"), new SharedValue.Bytes(new byte[] {0, -1}, false), 3600 * SECOND);
        store.set(key("whole"), new SharedValue.Whole(Long.MIN_VALUE), SharedState.FOR_EVER);
        store.set(key("real"), new SharedValue.Real(0.1), SharedState.FOR_EVER);
        store.set(key("flag"), new SharedValue.Flag(true), SharedState.FOR_EVER);
        for (int i = 0; i < 3; i++) {
            store.rate(key("rate"), 3, 3600 * 24 * SECOND);
        }
        EmbeddedStore groups = new EmbeddedStore(store);
        groups.include(key("set"), key("a"), SharedState.FOR_EVER);
        groups.count(key("counters"), key("a"), 5, SharedState.FOR_EVER);
        snapshots.close();

        SharedStore again = restarted();
        assertThat(again.find(new byte[0], 100)).hasSize(8);
        assertThat(again.get(key("text"))).isInstanceOfSatisfying(SharedValue.Bytes.class, text -> {
            assertThat(text.text()).isTrue();
            assertThat(new String(text.bytes(), UTF_8)).isEqualTo("gr\u00fcezi");
        });
        assertThat(again.get(key("bytes")))
                .isInstanceOfSatisfying(
                        SharedValue.Bytes.class,
                        bytes -> assertThat(bytes.bytes()).containsExactly(0, -1));
        assertThat(again.get(key("whole"))).isEqualTo(new SharedValue.Whole(Long.MIN_VALUE));
        assertThat(again.get(key("real"))).isEqualTo(new SharedValue.Real(0.1));
        assertThat(again.get(key("flag"))).isEqualTo(new SharedValue.Flag(true));
        EmbeddedStore groupsAgain = new EmbeddedStore(again);
        assertThat(groupsAgain.includes(key("set"), key("a")).join()).isTrue();
        assertThat(groupsAgain
                        .count(key("counters"), key("a"), 1, SharedState.FOR_EVER)
                        .join())
                .isEqualTo(6);
        assertThat(again.snapshot().bytes()).isEqualTo(store.snapshot().bytes());
        assertThat(again.rate(key("rate"), 2, 3600 * 24 * SECOND).allowed()).isFalse();
    }

    @Test
    void timeGoesOnMeanwhile() throws IOException {
        AtomicLong clock = new AtomicLong(7 * 3600 * SECOND);
        SharedStore store = new SharedStore(StoreSettings.DEFAULT, clock::get);
        store.set(key("short"), ONE, 10 * SECOND);
        store.set(key("long"), ONE, 20 * SECOND);
        store.rate(key("rate"), 5, 12 * SECOND);
        SnapshotFile file = new SnapshotFile(file());
        file.write(store.map(), clock.get(), 1_000_000);

        AtomicLong another = new AtomicLong(-5 * SECOND);
        SharedStore again = new SharedStore(StoreSettings.DEFAULT, another::get);
        file.read(again.map(), another.get(), 1_015_000);
        assertThat(again.get(key("short"))).isNull();
        assertThat(again.get(key("long"))).isEqualTo(ONE);
        assertThat(again.get(key("rate"))).as("of the window before").isEqualTo(ONE);
        another.addAndGet(5 * SECOND);
        assertThat(again.get(key("long"))).as("its 20 seconds are over").isNull();

        SharedStore late = new SharedStore(StoreSettings.DEFAULT, another::get);
        file.read(late.map(), another.get(), 1_060_000);
        assertThat(late.find(new byte[0], 10)).isEmpty();
    }

    @Test
    void aDamagedFileIsPutAside() throws IOException {
        SharedStore store = open();
        Snapshots snapshots = snapshots(store);
        store.set(key("a"), ONE, SharedState.FOR_EVER);
        store.set(key("b"), ONE, SharedState.FOR_EVER);
        snapshots.close();
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            SharedStore cut = open();
            assertThatThrownBy(() -> new SnapshotFile(file()).read(cut.map(), cut.now(), 0))
                    .isInstanceOf(SnapshotFile.Damaged.class);
        }
        whole[whole.length - 20] ^= 1;
        Files.write(file(), whole);
        SharedStore again = restarted();
        assertThat(again.find(new byte[0], 10)).isEmpty();
        assertThat(file()).doesNotExist();
        assertThat(folder.resolve("store.damaged")).hasBinaryContent(whole);
    }

    @Test
    void aFileThatCannotBeWrittenStopsNothing() throws IOException {
        Files.createDirectory(folder.resolve("store.new"));
        SharedStore store = open();
        Snapshots snapshots = snapshots(store);
        store.set(key("a"), ONE, SharedState.FOR_EVER);
        snapshots.close();
        assertThat(store.get(key("a"))).isEqualTo(ONE);
    }
}
