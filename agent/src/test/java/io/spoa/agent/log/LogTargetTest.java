package io.spoa.agent.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTargetTest {
    @Test
    void wordsAndWhatTheyMean() {
        assertThat(LogTarget.parse("stdout")).isEqualTo(new LogTarget.Stdout());
        assertThat(LogTarget.parse("stderr")).isEqualTo(new LogTarget.Stderr());
        assertThat(LogTarget.parse("./log")).isEqualTo(new LogTarget.File(Path.of("./log"), 10));
        assertThat(LogTarget.parse("agent.log")).isEqualTo(new LogTarget.File(Path.of("agent.log"), 10));
        assertThat(LogTarget.parse("syslog")).isEqualTo(new LogTarget.UnixSyslog(Path.of("/dev/log")));
        assertThat(LogTarget.parse("syslog:/run/x")).isEqualTo(new LogTarget.UnixSyslog(Path.of("/run/x")));
        assertThat(LogTarget.parse("syslog:logs")).isEqualTo(new LogTarget.UdpSyslog("logs", 514));
        assertThat(LogTarget.parse("syslog:logs:1514")).isEqualTo(new LogTarget.UdpSyslog("logs", 1514));
        assertThat(LogTarget.parse("syslog:[::1]")).isEqualTo(new LogTarget.UdpSyslog("::1", 514));
        assertThat(LogTarget.parse("syslog:[::1]:1514")).isEqualTo(new LogTarget.UdpSyslog("::1", 1514));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sdtout | is no target: stdout, stderr, syslog, syslog:<host>, or a file as in ./sdtout",
                "syslog: | names no host",
                "syslog:logs: | '' is no port",
                "syslog:logs:0 | '0' is no port",
                "syslog:logs:x | 'x' is no port",
            })
    void whatIsWrongIsSaid(String word, String text) {
        assertThatThrownBy(() -> LogTarget.parse(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
