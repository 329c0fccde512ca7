package io.spoa.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminOptionsTest {
    @TempDir
    private Path folder;

    @Test
    void thePortMayBeLeftOut() {
        assertThat(AdminOptions.parse("localhost", null)).hasToString("localhost:8404");
        assertThat(AdminOptions.parse("[::1]:9", null)).hasToString("[::1]:9");
        assertThat(AdminOptions.parse("unix:/run/admin.sock mode 660", null)).hasToString("unix:/run/admin.sock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "0.0.0.0:8404", "[::]:8404", "192.0.2.1"})
    void othersNeedAToken(String address) throws Exception {
        assertThatThrownBy(() -> AdminOptions.parse(address, null)).hasMessageContaining("--admin-token-file");
        Path file = folder.resolve("token");
        Files.writeString(file, "0123456789abcdef\n");
        AdminOptions options = AdminOptions.parse(address, file);
        assertThat(options.token()).isEqualTo("0123456789abcdef");
        assertThat(options.toString()).doesNotContain("0123456789");
    }

    @Test
    void aTokenThatIsNoneIsRefused() throws Exception {
        Path file = folder.resolve("token");
        assertThatThrownBy(() -> AdminOptions.parse("*", file)).hasMessageContaining("cannot be read");
        Files.writeString(file, "short");
        assertThatThrownBy(() -> AdminOptions.parse("*", file)).hasMessageContaining("openssl");
        Files.writeString(file, "two words that are long enough");
        assertThatThrownBy(() -> AdminOptions.parse("*", file)).hasMessageContaining("one line");
    }

    @Test
    void wordsForListenersOfHaproxyAreRefused() {
        assertThatThrownBy(() -> AdminOptions.parse("127.0.0.1 accept-proxy", null))
                .hasMessageContaining("--bind");
        assertThatThrownBy(() -> AdminOptions.parse("127.0.0.1:x", null)).hasMessageContaining("no address");
    }
}
