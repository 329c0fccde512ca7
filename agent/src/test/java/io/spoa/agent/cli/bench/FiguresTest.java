package io.spoa.agent.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.spop.client.Target;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How figures look, and words are read. */
class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0.305, 0.31 µs",
        "9.994, 9.99 µs",
        "9.996, 10.0 µs",
        "12.64, 12.6 µs",
        "99.96, 100 µs",
        "999.4, 999 µs",
        "999.5, 1.00 ms",
        "458123, 458 ms",
        "999499, 999 ms",
        "1234567, 1.23 s",
    })
    void timesHaveThreeDigits(double micros, String text) {
        assertThat(Figures.time(micros)).isEqualTo(text);
    }

    @Test
    void thousandsStandApart() {
        assertThat(Figures.whole(1_234_567L)).isEqualTo("1 234 567");
        assertThat(Figures.three(12_345.6)).isEqualTo("12 346");
        assertThat(Figures.seconds(2.5)).isEqualTo("2.5");
        assertThat(Figures.seconds(10)).isEqualTo("10");
    }

    @Test
    void thePlotHoldsEveryValueOnce() {
        Histogram latency = Tally.newHistogram();
        latency.recordValueWithCount(300, 10);
        latency.recordValueWithCount(45_000, 900);
        latency.recordValueWithCount(60_000, 89);
        latency.recordValue(19_000_000);
        List<String> lines = Plot.lines(latency);
        assertThat(lines).hasSizeBetween(3, 20);
        assertThat(lines)
                .anyMatch(line -> line.matches(" {2}< 50\\.0 µs +90\\.000 % {2}#{46}"))
                .anyMatch(line -> line.matches(" {2}< 100 µs +8\\.900 % {2}#{5}"))
                .last()
                .satisfies(line -> assertThat(line).matches(" {2}< 20\\.0 ms +0\\.100 % {2}\\."));
        double sum = lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*? ([0-9.]+) %.*", "$1")))
                .sum();
        assertThat(sum).isBetween(99.99, 100.01);
        assertThat(Plot.lines(Tally.newHistogram())).isEmpty();
    }

    @Test
    void targetsAreRead() {
        assertThat(TargetWord.parse("localhost:12345")).isEqualTo(new Target.Tcp("localhost", 12345));
        assertThat(TargetWord.parse("[::1]:12345")).isEqualTo(new Target.Tcp("::1", 12345));
        assertThat(TargetWord.parse("unix:/run/agent.sock")).isEqualTo(new Target.Unix(Path.of("/run/agent.sock")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "localhost:", ":1", "a:b:1", "localhost:99999", "localhost:0", "unix:"})
    void whatIsNoTargetIsNamed(String word) {
        assertThatThrownBy(() -> TargetWord.parse(word)).isInstanceOf(IllegalArgumentException.class);
    }
}
