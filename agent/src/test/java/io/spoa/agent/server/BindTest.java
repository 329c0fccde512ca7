package io.spoa.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindTest {
    @ParameterizedTest
    @CsvSource({
        "*,*:12345",
        "127.0.0.1,127.0.0.1:12345",
        "127.0.0.1:99,127.0.0.1:99",
        "[::1],[::1]:12345",
        "[::1]:7,[::1]:7",
        "localhost,localhost:12345",
        "*:80,*:80",
        "unix:/run/spoa.sock,unix:/run/spoa.sock"
    })
    void readsEveryForm(String text, String expected) {
        assertThat(Bind.parse(text, 12345)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "::1", "unix:", "[::1", "127.0.0.1:", "127.0.0.1:x", "a b:c", "host:70000"})
    void saysWhatIsWrongWithOthers(String text) {
        assertThatThrownBy(() -> Bind.parse(text, 12345))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
