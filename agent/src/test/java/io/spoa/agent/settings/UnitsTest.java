package io.spoa.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "250ms, 250ms",
        "1000ms, 1s",
        "1.5s, 1500ms",
        "2 minutes, 2m",
        "90s, 90s",
        "1h, 1h",
        "24h, 1d",
        "0s, 0s",
        "0ms, 0s",
        "7us, 7us",
    })
    void times(String text, String written) {
        assertThat(Units.write(Units.time(text))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "48MiB, 48MiB",
        "48M, 48MiB",
        "1.5K, 1536",
        "1024, 1KiB",
        "2MB, 2MB",
        "1000, 1kB",
        "5bytes, 5",
        "3 GiB, 3GiB",
    })
    void sizes(String text, String written) {
        String shown = Units.write(Units.size(text));
        assertThat(shown).isEqualTo(written);
        assertThat(Units.size(shown)).isEqualTo(Units.size(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1 s s", "1e3s", "5sec", "999999999999999d"})
    void noTime(String text) {
        assertThatThrownBy(() -> Units.time(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1XB", "999999999999999GiB"})
    void noSize(String text) {
        assertThatThrownBy(() -> Units.size(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
