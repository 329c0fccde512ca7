package io.spoa.agent.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.engine.PlannedScript;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendUrlTest {
    @Test
    void whatIsBehindTheHashIsForTheAgent() {
        BackendUrl url = BackendUrl.parse("https://b.local:8443/a//b/?x=1#messages=check-ip,caf%C3%A9&timeout=200ms");
        assertThat(url.url()).hasToString("https://b.local:8443/a//b/?x=1");
        assertThat(url.messages()).containsExactly("check-ip", "café");
        assertThat(url.timeout()).isEqualTo(Duration.ofMillis(200));
        assertThat(BackendUrl.parse("http://b/#messages=a+b&messages=c").messages())
                .containsExactly("a+b", "c");
        assertThat(BackendUrl.parse("http://b#messages=a").timeout()).isNull();
        assertThat(BackendUrl.parse("http://b#messages=a&form=json").allowed()).isNull();
        assertThat(BackendUrl.parse("http://b#messages=a&form=headers").allowed())
                .isEqualTo("txn.allowed");
        assertThat(BackendUrl.parse("http://b#form=headers&allowed=sess.auth.ok&messages=a")
                        .allowed())
                .isEqualTo("sess.auth.ok");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            http://b/spoe | which messages does it answer? Name them behind a #: http://b/spoe#messages=check-ip
            http://b/spoe# | which messages does it answer?
            http://b/#messages= | messages=: no message is named
            http://b/#messages=a,,b | messages=a,,b: a name is empty
            http://b/#messages=a,a | 'a' is there twice
            http://b/#message=a | no option 'message=a' behind the #: there is messages, timeout, form, allowed
            http://b/#messages=a&timeout=5 | timeout=5 is not a time from 1ms to 10m, as in 200ms or 2s
            http://b/#messages=a&timeout=0s | timeout=0s is not a time
            http://b/#messages=a&timeout=11m | timeout=11m is not a time from 1ms to 10m
            http://b/#messages=a&messages=b,a | messages=a,b,a: 'a' is there twice
            http://b/#messages=a&form=get | form=get is not json or headers
            http://b/#messages=a&allowed=txn.x | allowed=txn.x is for form=headers, where the status answers
            http://b/#messages=a&form=headers&allowed=x | allowed=x is not a variable such as txn.allowed: scopes are proc, sess, txn, req, res
            http://b/#messages=a&form=headers&allowed=txn.a-b | allowed=txn.a-b is not a variable such as txn.allowed
            http:/b#messages=a | no URL such as https://backend.local/spoe#messages=
            http://b/ x#messages=a | no URL: Illegal character in path at character 10
            http://me:secret@b/#messages=a | a password does not belong into the URL of a back end
            """)
    void whatIsWrongIsNamed(String text, String error) {
        assertThat(BackendUrl.isUrl(text)).isTrue();
        assertThatThrownBy(() -> BackendUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://b/spoe?key=s3cret",
                "https://b/spoe?key=s3cret#messages=a&timeout=5",
                "https://b/spoe?key=s3cret #messages=a",
                "https:/b/spoe?key=s3cret#messages=a",
                "https://me:s3cret@b:x/spoe#messages=a"
            })
    void errorsTellNoSecret(String text) {
        assertThatThrownBy(() -> BackendUrl.parse(text))
                .hasMessageNotContaining("s3cret")
                .hasMessageContaining("…");
    }

    /** The file is what a path makes of it. */
    @Test
    void whoeverShowsItLeavesTheQueryOut() {
        String text = "https://b//spoe?key=s3cret#messages=a?b";
        HttpBackend backend = new HttpBackend(BackendUrl.parse(text));
        assertThat(backend.backend().url()).hasToString("https://b//spoe?key=s3cret");
        assertThat(backend.runtime()).isEqualTo("https://b//spoe?… for a?b");
        assertThat(new PlannedScript(Path.of(text), backend).name()).isEqualTo("https://b/spoe?…#messages=a?b");
        assertThat(new PlannedScript(Path.of("me@b/a?b.lua"), backend).name()).isEqualTo("me@b/a?b.lua");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://b/#messages=a",
                "https://b.local:8443/a//b/?x=1#messages=check-ip,caf%C3%A9&timeout=200ms",
                "http://b#messages=a%20b,c%2Bd,e%26f&form=headers",
                "http://b#messages=a&timeout=1500ms&form=headers&allowed=sess.auth.ok"
            })
    void itsTextSaysAllOfIt(String text) {
        BackendUrl url = BackendUrl.parse(text);
        assertThat(url.text()).isEqualTo(text);
        assertThat(BackendUrl.parse(url.text())).isEqualTo(url);
    }

    @Test
    void filesAreNoBackEnds() {
        assertThat(BackendUrl.isUrl("rules.lua")).isFalse();
        assertThat(BackendUrl.isUrl("https.lua")).isFalse();
        assertThat(BackendUrl.isUrl("./http:/x.lua")).isFalse();
    }
}
