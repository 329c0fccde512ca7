package io.spoa.agent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.spoa.script.Knowledge.Form;
import io.spoa.script.Knowledge.Kind;
import io.spoa.script.Knowledge.Lookup;
import io.spoa.script.bridge.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change: each way in which people change files is seen, and what is wrong changes nothing. */
class KnownFilesTest {
    private static final Form WORDS = new Form(Kind.WORDS, false);
    private static final Form NETWORKS = new Form(Kind.NETWORKS, false);

    @TempDir
    private Path folder = Path.of("set by JUnit");

    /** The watch never looks by itself here. */
    private final KnownFiles files = new KnownFiles(Duration.ofDays(1));

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static boolean has(Lookup lookup, String word) {
        return lookup.find(Slice.text(word)) != null;
    }

    /** The first look sees that something moves, the second that it stands still. */
    private void lookTwice() {
        files.look();
        files.look();
    }

    private KnownList only() {
        assertThat(files.lists()).hasSize(1);
        return files.lists().getFirst();
    }

    @Test
    void itIsThereOnceForAll() throws Exception {
        Path file = write("words.txt", "one\n");
        Lookup first = files.open(WORDS, file);
        assertThat(files.open(WORDS, file)).isSameAs(first);
        assertThat(files.open(new Form(Kind.WORDS, true), file)).isNotSameAs(first);
        assertThat(first.toString()).isEqualTo("list of " + file);
        assertThat(files.lists()).hasSize(2);
    }

    @Test
    void aFileThatIsWrittenInPlaceIsReadOnceItStandsStill() throws Exception {
        Path file = write("words.txt", "one\n");
        Lookup words = files.open(WORDS, file);
        write("words.txt", "one\ntwo\n");
        files.look();
        assertThat(has(words, "two")).as("it may still be written").isFalse();
        write("words.txt", "one\ntwo\nthree\n");
        files.look();
        assertThat(has(words, "two")).isFalse();
        files.look();
        assertThat(has(words, "three")).isTrue();
        assertThat(words.size()).isEqualTo(3);
    }

    @Test
    void aFileThatIsRenamedIntoPlaceIsSeen() throws Exception {
        Path file = write("words.txt", "one\n");
        Lookup words = files.open(WORDS, file);
        Files.move(write("words.new", "two\n"), file, StandardCopyOption.ATOMIC_MOVE);
        lookTwice();
        assertThat(has(words, "two")).isTrue();
        assertThat(has(words, "one")).isFalse();
    }

    /** As Kubernetes does it: the folder behind a link becomes another. */
    @Test
    void aLinkThatPointsElsewhereIsSeen() throws Exception {
        Files.createDirectories(folder.resolve("..1"));
        Files.createDirectories(folder.resolve("..2"));
        write("..1/words.txt", "one\n");
        write("..2/words.txt", "two\n");
        Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
        Path file = Files.createSymbolicLink(folder.resolve("words.txt"), Path.of("..data", "words.txt"));
        Lookup words = files.open(WORDS, file);
        assertThat(has(words, "one")).isTrue();
        Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2"));
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(folder.resolve("..1/words.txt"));
        lookTwice();
        assertThat(has(words, "two")).isTrue();
    }

    @Test
    void whatIsWrongChangesNothingAndIsSaid() throws Exception {
        Path file = write("networks.txt", "10.0.0.0/8\n");
        Lookup networks = files.open(NETWORKS, file);
        write("networks.txt", "10.0.0.0/8\n10.0.0.0/99\n");
        lookTwice();
        assertThat(has(networks, "10.0.0.1")).isTrue();
        assertThat(only().error()).isEqualTo(file + ":2: \"99\" is no network: the number of bits is from 0 to 32");
        // A script that loads now gets the error, and those before go on.
        assertThatThrownBy(() -> files.open(NETWORKS, file))
                .isInstanceOf(BadEntry.class)
                .hasMessageContaining(":2: ");
        assertThat(has(networks, "10.0.0.1")).isTrue();
        Files.delete(file);
        lookTwice();
        assertThat(only().error()).isEqualTo(file + ": no such file");
        assertThat(has(networks, "10.0.0.1")).isTrue();
        write("networks.txt", "192.0.2.0/24\n");
        lookTwice();
        assertThat(only().error()).isEmpty();
        assertThat(has(networks, "10.0.0.1")).isFalse();
        assertThat(has(networks, "192.0.2.1")).isTrue();
    }

    @Test
    void whatIsNotThereCannotBeOpened() {
        Path file = folder.resolve("none.txt");
        assertThatThrownBy(() -> files.open(WORDS, file)).hasMessage(file + ": no such file");
        assertThatThrownBy(() -> files.open(WORDS, folder)).hasMessage(folder + ": is a folder");
        assertThat(files.lists()).isEmpty();
    }

    @Test
    void whoOpensItGetsWhatIsThereNow() throws Exception {
        Path file = write("words.txt", "one\n");
        Lookup words = files.open(WORDS, file);
        write("words.txt", "one\ntwo\n");
        files.open(WORDS, file);
        assertThat(has(words, "two")).isTrue();
    }

    @Test
    void theWatchLooksByItself() throws Exception {
        KnownFiles watched = new KnownFiles(Duration.ofMillis(20));
        Path file = write("words.txt", "one\n");
        Lookup words = watched.open(WORDS, file);
        write("words.txt", "two\n");
        await().until(() -> has(words, "two"));
    }

    @Test
    void whatNobodyHasIsForgotten() throws Exception {
        Path file = write("words.txt", "one\n");
        assertThat(files.open(WORDS, file).size()).isEqualTo(1);
        await().until(() -> {
            System.gc();
            return files.lists().isEmpty();
        });
    }
}
