package io.spoa.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comparison's own arithmetic and looks; what it measures, spoa bench's tests see to. */
class CompareTest {
    private static Table table() {
        Table table = new Table("Pipelined", Load.closed(5, 16));
        for (double factor : List.of(3.0, 1.0, 2.0)) {
            table.row("spoa").add(json(400_000 * factor, 2 * factor));
            table.row("c").add(json(100_000 * factor, 10 * factor));
        }
        table.row("dead").fail("nothing listens on 127.0.0.1:1");
        return table;
    }

    private static String json(double rate, double cpu) {
        return "{\"acks_per_s\":" + rate + ",\"agent_cpu_us_per_ack\":" + cpu + ",\"p50_us\":80,\"errors\":1,\"x\":-1}";
    }

    @Test
    void mediansAndRatios() {
        assertThat(table().row("spoa").median("acks_per_s")).isEqualTo(800_000);
        assertThat(table().row("spoa").sum("errors")).isEqualTo(3);
        assertThat(table().row("spoa").median("nothing")).isNaN();
        assertThat(Report.agents(table()))
                .contains("| spoa | 800 000 | 4 | 80 | – | – | – | – |")
                .contains("| c | 200 000 (0.25×) | 20 (5.00×) | 80 (1.00×) | – | – | – | – |")
                .contains("| dead | – | – | – | – | – | – | – |")
                .contains("dead: nothing listens on 127.0.0.1:1")
                .contains("c: 3 wrong ACKs, 0 timeouts, 0 NOTIFYs that never left (all rounds)");
    }

    @Test
    void aMedianOfTwoIsBetween() {
        Samples samples = new Samples();
        samples.add(Map.of("a", 1.0));
        samples.add(Map.of("a", 2.0));
        assertThat(samples.median("a")).isEqualTo(1.5);
    }

    @Test
    void aCurveHasALineForEachLoad() {
        assertThat(Report.curve("Curve", "acks_per_s", List.of(table())))
                .containsExactly(
                        "",
                        "### Curve",
                        "",
                        "| load | spoa | c | dead |",
                        "| --- | ---: | ---: | ---: |",
                        "| 5 × 16 in flight | 800 000 | 200 000 | – |");
    }

    @Test
    void thePictureIsXmlAndDrawsWhatThereIs() throws Exception {
        Chart chart = new Chart(List.of("spoa", "c & co"));
        chart.bars("µs < ms", Map.of("spoa", 2.0, "c & co", 10.0));
        chart.curves("curve", "n", Chart.series(List.of(table()), Load::connections, "acks_per_s"));
        byte[] bytes = chart.svg().getBytes(StandardCharsets.UTF_8);
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        // two bars and two squares of the legend
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(4);
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(3);
    }

    @Test
    void wordsAreRead() {
        Options options = Options.parse(
                List.of("--peer", "c=23456", "--peer", "go=1:77", "--only", "open,rates", "--rounds", "2"));
        assertThat(options.peers).containsExactly(new Peer("c", 23456, 0), new Peer("go", 1, 77));
        assertThat(options.parts).containsExactly("open", "rates");
        assertThat(options.rounds).isEqualTo(2);
        assertThat(Load.open(1500).withIdle(10).words())
                .containsExactly("-c", "5", "-w", "64", "--idle", "10", "-r", "1500.000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--peer x", "--peer x=y", "--only none", "--rounds x", "--nonsense 1", "--rounds"})
    void wrongWordsAreNamed(String words) {
        assertThatThrownBy(() -> Options.parse(List.of(words.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words.split(" ")[0]);
    }

    @Test
    void timesOfWrkAreReadWithTheirUnits() {
        assertThat(HttpLoad.p99("     99%    1.50ms\n")).isEqualTo(1.5);
        assertThat(HttpLoad.p99("     99%  650.00us\n")).isEqualTo(0.65);
        assertThat(HttpLoad.p99("     99%    2.00s\n")).isEqualTo(2000);
        assertThat(HttpLoad.p99("nothing")).isNaN();
    }
}
