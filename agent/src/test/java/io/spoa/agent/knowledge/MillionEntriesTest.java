package io.spoa.agent.knowledge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.Knowledge.Form;
import io.spoa.script.Knowledge.Kind;
import io.spoa.script.bridge.Slice;
import java.time.Duration;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/script-api.md says of the memory that a million entries take, and of the time of a lookup. */
final class MillionEntriesTest {
    private static final int ENTRIES = 1_000_000;
    private static final int OTHERS = 4;
    private static final double MEGABYTE = 1e6;

    /** A heap is measured in its regions, and other threads may have made something. */
    private static final double NOISE = 1.25;

    private static final int ASKED = 10_000;
    private static final long MOST_NANOSECONDS = 1000;

    /** Until the lookup is compiled, on a machine that does something else, too. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** No network touches another, which would make them one: so much they take at most. */
    static Stream<Million> millions() {
        return Stream.of(
                new Million("cidr, IPv4", Kind.NETWORKS, 8, MillionEntriesTest::four),
                new Million("cidr, IPv6", Kind.NETWORKS, 34, i -> "2001:%x:%x::/48".formatted(i >> 15, 2 * i & 0xffff)),
                new Million("list", Kind.WORDS, 42, MillionEntriesTest::word),
                new Million("map", Kind.WORD_MAP, 46, i -> word(i) + " value-" + i % 200),
                new Million("map, cidr", Kind.NETWORK_MAP, 21, i -> four(i) + " value-" + i % 200));
    }

    private static String four(int i) {
        return "%d.%d.%d.%d/28".formatted(16 + (i >> 19), i >> 11 & 255, i >> 3 & 255, i % 8 * 32);
    }

    /** 25 bytes. */
    private static String word(int i) {
        return "%013d.example.org".formatted(i);
    }

    /**
     * A million entries.
     *
     * @param megabytes what the page says
     * @param line an entry by its number
     */
    record Million(String name, Kind kind, int megabytes, IntFunction<String> line) {
        byte[] file() {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < ENTRIES; i++) {
                lines.append(line.apply(i)).append('\n');
            }
            return lines.toString().getBytes(US_ASCII);
        }

        /** The key of one. */
        Slice key(int i) {
            return Slice.text(line.apply(i).replaceFirst("[/ ].*", ""));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("millions")
    void aMillionTakesWhatIsSaid(Million million) throws Exception {
        byte[] file = million.file();
        long before = heap();
        Content content = Reader.lines(new Form(million.kind(), false), file, "million.txt");
        double took = (heap() - before) / MEGABYTE;
        assertThat(file).as("what the heap had before and after").isNotEmpty();
        assertThat(content.size()).isEqualTo(ENTRIES);
        assertThat(content.find(million.key(ENTRIES - 1))).isNotNull();
        // Other tests of this JVM may leave or take some.
        assertThat(took)
                .as("MB of heap")
                .isBetween(million.megabytes() / 2.0 - OTHERS, million.megabytes() * NOISE + OTHERS);
        assertThat(content.bytes() / MEGABYTE)
                .as("MB that spoa ctl shows")
                .isBetween(million.megabytes() / NOISE, million.megabytes() * NOISE);
    }

    /** In the best of some rounds: one that looks through the entries takes a thousand times as long. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("millions")
    void aLookupTakesLessThanAMicrosecond(Million million) throws Exception {
        Content content = Reader.lines(new Form(million.kind(), false), million.file(), "million.txt");
        Slice[] asked =
                new Random(1).ints(ASKED, 0, ENTRIES).mapToObj(million::key).toArray(Slice[]::new);
        long begun = System.nanoTime();
        long best = Long.MAX_VALUE;
        while (best / ASKED >= MOST_NANOSECONDS && System.nanoTime() - begun < PATIENCE.toNanos()) {
            long from = System.nanoTime();
            int found = 0;
            for (Slice each : asked) {
                found += content.find(each) == null ? 0 : 1;
            }
            best = Math.min(best, System.nanoTime() - from);
            assertThat(found).isEqualTo(ASKED);
        }
        assertThat(best / ASKED).as("ns a lookup").isLessThan(MOST_NANOSECONDS);
    }

    /** What lives: what ends with the first collection goes with the second. */
    private static long heap() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
