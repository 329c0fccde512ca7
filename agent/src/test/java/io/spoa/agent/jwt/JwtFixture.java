package io.spoa.agent.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.NoHost;
import io.spoa.agent.knowledge.KnownFiles;
import io.spoa.agent.knowledge.ScriptKnowledge;
import io.spoa.script.Sandbox;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Slice;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What a script that loads asks of tokens. */
abstract class JwtFixture {
    @TempDir
    Path folder = Path.of("");

    final KnownFiles files = new KnownFiles();
    private final JwtService service = new JwtService(files);
    final ScriptKnowledge knowledge = new ScriptKnowledge(files);

    @BeforeEach
    void load() {
        knowledge.begin(folder.resolve("rules.lua"), Sandbox.NONE);
    }

    @AfterEach
    void close() {
        service.close();
    }

    HostObject jwt(Object... options) {
        Map<Object, Object> map = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            map.put(
                    Slice.text(options[i].toString()),
                    options[i + 1] instanceof String text ? Slice.text(text) : options[i + 1]);
        }
        return (HostObject) Objects.requireNonNull(service.modules(new NoHost(knowledge))
                .getFirst()
                .functions()
                .getFirst()
                .call(map));
    }

    static Map<Object, Object> verify(HostObject jwt, @Nullable String token) {
        Object verdict = jwt.function("verify").call(token == null ? null : Slice.text(token));
        return new HashMap<>((Map<?, ?>) Objects.requireNonNull(verdict));
    }

    static void assertGood(HostObject jwt, String token) {
        assertThat(verify(jwt, token)).containsEntry("valid", true).containsKey("claims");
    }

    static void assertBad(HostObject jwt, @Nullable String token, String reason, String text) {
        Map<Object, Object> verdict = verify(jwt, token);
        assertThat(verdict)
                .containsEntry("valid", false)
                .containsEntry("reason", reason)
                .doesNotContainKey("claims");
        assertThat(verdict.get("error")).asString().contains(text);
    }
}
