package io.spoa.agent.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildTest {
    private static Child shell(String script, Map<Integer, Integer> descriptors) throws IOException {
        return Child.start(words("/bin/sh", "-c", script), words("HOME=/", "SIGN=ä"), descriptors, true, false);
    }

    private static List<byte[]> words(String... words) {
        return Arrays.stream(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void endsInWords() throws IOException {
        Child.Ending code = shell("exit 7", Map.of()).await();
        assertThat(code.code()).isEqualTo(7);
        assertThat(code).hasToString("ended with code 7");
        Child.Ending killed = shell("kill -SEGV $$", Map.of()).await();
        assertThat(killed.isKilled()).isTrue();
        assertThat(killed.code()).isEqualTo(128 + 11);
        assertThat(killed.toString()).startsWith("was killed by SIGSEGV");
    }

    /** What is handed on arrives under its number, with the environment that was asked for and in a session of its own. */
    @Test
    void getsDescriptorsEnvironmentAndSession() throws IOException {
        Descriptors.Pipe pipe = Descriptors.pipe();
        Child child = shell("echo \"$SIGN $(ps -o sid= -p $$ | tr -d ' ') $$\" >&7", Map.of(7, pipe.writeEnd()));
        Descriptors.close(pipe.writeEnd());
        try (FileInputStream in = new FileInputStream(Descriptors.path(pipe.readEnd()))) {
            String said = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(said).isEqualTo("ä " + child.pid() + " " + child.pid());
        }
        assertThat(child.await().code()).isZero();
        Descriptors.close(pipe.readEnd());
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatThrownBy(() -> Child.start(words("/no/such/program"), List.of(), Map.of(), false, false))
                .isInstanceOf(OsException.class)
                .hasMessageContaining("No such file or directory");
    }
}
