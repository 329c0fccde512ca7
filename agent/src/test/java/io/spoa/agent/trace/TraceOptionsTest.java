package io.spoa.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceOptionsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:4318, http://127.0.0.1:4318/v1/traces",
        "http://127.0.0.1:4318/, http://127.0.0.1:4318/v1/traces",
        "https://[::1]/otlp, https://[::1]/otlp/v1/traces",
        "https://example.com/a/v1/traces, https://example.com/a/v1/traces"
    })
    void thePathIsAdded(String text, String whole) {
        assertThat(TraceOptions.parseEndpoint(text)).hasToString(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:4318", "localhost", "grpc://a:1", "http://", "http://a b", "/x"})
    void whatIsNoUrlIsSaid(String text) {
        assertThatThrownBy(() -> TraceOptions.parseEndpoint(text))
                .hasMessage("'" + text + "' is no URL of a collector (OTLP over HTTP), as in http://127.0.0.1:4318");
    }

    @Test
    void whatMayBeSecretIsNotSaid() {
        assertThatThrownBy(() -> TraceOptions.parseEndpoint("http://a/?key=s3cret"))
                .hasMessageStartingWith("'http://a/?…' is no URL of a collector");
    }

    @Test
    void aPasswordHasAPlaceOfItsOwn() {
        assertThatThrownBy(() -> TraceOptions.parseEndpoint("http://me:secret@a"))
                .hasMessageContaining("tracing.headers-file")
                .hasMessageNotContaining("secret");
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("headers"), text);
    }

    @Test
    void headersAreReadAndNotShown() throws Exception {
        Map<String, String> headers =
                HeadersFile.read(file("# ours\n\nAuthorization: Bearer a:b = c \nx-tenant:\tedge\n"));
        assertThat(headers)
                .containsExactly(Map.entry("Authorization", "Bearer a:b = c"), Map.entry("x-tenant", "edge"));
        TraceOptions options = TraceOptions.of(TraceOptions.parseEndpoint("http://a"));
        assertThat(new TraceOptions(
                                options.endpoint(),
                                options.argument(),
                                options.sample(),
                                options.service(),
                                headers,
                                options.timeout())
                        .toString())
                .contains("Authorization")
                .doesNotContain("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer secret",
                "a b: secret",
                "a: secrét",
                "a:",
                ": secret",
                "Host: secret",
                "Content-Length: 3"
            })
    void whatIsNoHeaderIsSaidWithItsLineAndWithoutItsValue(String line) throws Exception {
        Path file = file("a: b\n" + line + "\n");
        assertThatThrownBy(() -> HeadersFile.read(file))
                .hasMessageStartingWith(file + ":2: ")
                .hasMessageNotContaining("secr");
    }
}
