package io.spoa.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.script.EngineProvider;
import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptHost;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SandboxesTest {
    private record Fake(String name, String language, Set<Restriction> keeps) implements EngineProvider {
        @Override
        public Set<String> extensions() {
            return Set.of(language);
        }

        @Override
        public String runtime() {
            return name;
        }

        @Override
        public ScriptEngine open(ScriptHost host) {
            throw new UnsupportedOperationException();
        }
    }

    private static final Fake SAFE = new Fake("safe", "py", Sandbox.STRICT.restrictions());
    private static final Fake OPEN = new Fake("open", "py", Set.of());
    private static final Fake HALF = new Fake("half", "lua", Set.of(Restriction.NO_EXEC, Restriction.NO_NETWORK));
    private static final Engines ENGINES = Engines.of(List.of(), installed());

    private static Map<String, EngineProvider> installed() {
        Map<String, EngineProvider> all = new LinkedHashMap<>();
        List.of(SAFE, OPEN, HALF).forEach(engine -> all.put(engine.name(), engine));
        return all;
    }

    private static PlannedScript script(String file, EngineProvider engine) {
        return new PlannedScript(Path.of(file), engine);
    }

    private static List<String> within(List<String> words, PlannedScript... plan) throws EngineException {
        return Sandboxes.parse(words).within(List.of(plan), ENGINES).stream()
                .map(script -> script.sandbox().toString())
                .toList();
    }

    @Test
    void oneForAllAndOthersForSome() throws EngineException {
        PlannedScript[] plan = {script("a/x.py", SAFE), script("b/y.py", SAFE), script("b/x.py", SAFE)};
        assertThat(within(List.of(), plan)).containsExactly("none", "none", "none");
        assertThat(within(List.of("strict"), plan)).containsExactly("strict", "strict", "strict");
        assertThat(within(List.of("no-network", "y.py=none", "a/x.py=no-exec"), plan))
                .containsExactly("no-exec", "none", "no-exec,no-network");
    }

    @Test
    void whatAnEngineCannotKeepIsRefusedWithTheWaysOut() throws EngineException {
        assertThatThrownBy(() -> within(List.of("no-network,no-files"), script("s.py", OPEN)))
                .isInstanceOf(EngineException.class)
                .hasMessage("s.py: engine open cannot keep a script to no-exec,no-files,no-network (docs/security.md):"
                        + " run it with --engine py=safe, or if you trust it, say --sandbox s.py=none");
        assertThatThrownBy(() -> within(List.of("strict"), script("s.lua", HALF)))
                .hasMessageContaining("engine half cannot keep a script to no-files (")
                .hasMessageContaining("--sandbox s.lua=none");
        assertThat(within(List.of("no-network"), script("s.lua", HALF))).containsExactly("no-exec,no-network");
        assertThat(within(List.of("strict", "s.py=none"), script("s.py", OPEN), script("t.py", SAFE)))
                .containsExactly("none", "strict");
    }

    @Test
    void aBackEndIsCalledByItsUrl() throws EngineException {
        String url = "https://backend.local/spoe#messages=a";
        assertThatThrownBy(() -> within(List.of("strict"), script(url, OPEN)))
                .hasMessageStartingWith(url + ": engine open")
                .hasMessageEndingWith("say --sandbox " + url + "=none");
        assertThat(within(List.of("strict", url + "=none"), script(url, OPEN))).containsExactly("none");
        String secret = "https://backend.local/spoe?key=s3cret#messages=a";
        assertThat(within(List.of("strict", secret + "=none"), script(secret, OPEN)))
                .containsExactly("none");
        assertThatThrownBy(() -> within(List.of(secret + "b=none"), script(secret, OPEN)))
                .hasMessageContaining("there is no script 'https://backend.local/spoe?…#messages=ab'");
    }

    @Test
    void aNameMustMeanOneScript() {
        assertThatThrownBy(() -> within(List.of("z.py=strict"), script("a/x.py", SAFE)))
                .hasMessageStartingWith("--sandbox z.py=strict: there is no script 'z.py'");
        assertThatThrownBy(() -> within(List.of("x.py=strict"), script("a/x.py", SAFE), script("b/x.py", SAFE)))
                .hasMessageContaining("several scripts are called 'x.py'");
    }

    @Test
    void saysWhatIsWrongWithAWord() {
        Map.of(
                        "", "no level ''",
                        "no-exe", "no level 'no-exe': there is none, no-exec, no-files, no-network, strict",
                        "none,no-exec", "'none' goes with nothing else",
                        "a.lua=NO-EXEC", "a.lua=NO-EXEC: no level 'NO-EXEC'",
                        "no-exec,", "no level ''")
                .forEach((word, says) -> assertThatThrownBy(() -> Sandboxes.parse(List.of(word)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(says));
    }

    @Test
    void twiceIsOnceTooOften() {
        assertThatThrownBy(() -> Sandboxes.parse(List.of("strict", "none"))).hasMessageContaining("one for it already");
        assertThatThrownBy(() -> Sandboxes.parse(List.of("a=strict", "a=none"))).hasMessageContaining("a=none");
    }
}
