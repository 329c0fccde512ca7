package io.spoa.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.settings.Deadlines;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutsTest {
    @Test
    void oneForAllAndOthersByMessage() {
        Deadlines deadlines =
                Timeouts.parse(List.of("250", "check-ip=50", "a=b=7")).within(Deadlines.DEFAULT);
        assertThat(deadlines.usual()).isEqualTo(Duration.ofMillis(250));
        assertThat(deadlines.own())
                .containsOnlyKeys("check-ip", "a=b")
                .containsEntry("check-ip", Duration.ofMillis(50));
    }

    @Test
    void withoutOneForAllTheDefaultStays() {
        Deadlines deadlines = Timeouts.parse(List.of("check-ip=50")).within(Deadlines.DEFAULT);
        assertThat(deadlines.usual()).isEqualTo(Deadlines.DEFAULT.usual());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "x", "600001", "check-ip=", "check-ip=1s", "=5x"})
    void whatIsNoTimeIsNamed(String word) {
        assertThatThrownBy(() -> Timeouts.parse(List.of(word)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(word + ": milliseconds from 1 to 600000 are needed, as in 400 or check-ip=50");
    }

    @Test
    void twoForTheSameAreRefused() {
        assertThatThrownBy(() -> Timeouts.parse(List.of("1", "2"))).hasMessage("2: there is one for it already");
        assertThatThrownBy(() -> Timeouts.parse(List.of("m=1", "m=2"))).hasMessage("m=2: there is one for it already");
    }
}
