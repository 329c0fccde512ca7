package io.spoa.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EnginesTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    /** All that the project knows is installed, and one that it does not know. */
    private final Engines engines = Engines.of(
            KnownEngine.all(),
            installed(Stream.concat(
                            KnownEngine.all().stream().map(known -> new Fake(known.name(), known.language(), known)),
                            Stream.of(new Fake("toy", "parrot", null)))
                    .toList()));

    private static Map<String, EngineProvider> installed(List<Fake> fakes) {
        Map<String, EngineProvider> map = new LinkedHashMap<>();
        fakes.forEach(fake -> map.put(fake.name(), fake));
        return map;
    }

    /** An engine as the project's file has it. */
    private record Fake(
            String name,
            String language,
            @org.jspecify.annotations.Nullable KnownEngine known) implements EngineProvider {
        @Override
        public Set<String> extensions() {
            return known == null ? Set.of(language) : Set.copyOf(known.extensions());
        }

        @Override
        public String runtime() {
            return name;
        }

        @Override
        public ScriptEngine open(ScriptHost host) {
            throw new IllegalStateException("not asked for");
        }
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(
                folder.resolve(name), text.replace("\\r", "\r").replace("\\n", "\n"), StandardCharsets.ISO_8859_1);
    }

    private String engineOf(Engines from, String name, String text) throws Exception {
        return from.plan(List.of(script(name, text))).getFirst().engine().name();
    }

    @ParameterizedTest
    @CsvSource({
        "a.lua, luaj",
        "a.luac, luaj",
        "a.py, graalpy",
        "a.js, graaljs",
        "a.mjs, graaljs",
        "a.jar, java",
        "A.PY, graalpy",
        "a.b.py, graalpy",
        "a.parrot, toy",
    })
    void theExtensionAloneGivesTheDefaultOfItsLanguage(String file, String engine) throws Exception {
        assertThat(engineOf(engines, file, "")).isEqualTo(engine);
    }

    static Stream<Arguments> scriptsThatSayIt() {
        return Stream.of(
                Arguments.of("a.py", "# spoa: jython", "jython"),
                Arguments.of("a.py", "#spoa:jython", "jython"),
                Arguments.of("a.py", "# spoa: Python2 \\n", "jython"),
                Arguments.of("a.py", "# spoa: python2.7\\r\\nx", "jython"),
                Arguments.of("a.py", "# spoa: python3", "graalpy"),
                Arguments.of("a.py", "#!/usr/bin/python3\\n\\n\\n\\n# spoa: jython", "jython"),
                Arguments.of("a.py", "\\n\\n\\n\\n\\n# spoa: jython", "graalpy"),
                Arguments.of("a.py", "# spoa: jython is not what we want", "graalpy"),
                Arguments.of("a.py", "x = '# spoa: jython'", "graalpy"),
                Arguments.of("a.py", "#!/usr/bin/env python2", "jython"),
                Arguments.of("a.py", "#!/usr/bin/env -S python2.7 -u", "jython"),
                Arguments.of("a.py", "#! /opt/jython/bin/jython -u", "jython"),
                Arguments.of("a.py", "#!/usr/bin/python3.12", "graalpy"),
                Arguments.of("a.py", "#!/bin/sh", "graalpy"),
                Arguments.of("a.py", "\\n#!/usr/bin/env python2", "graalpy"),
                Arguments.of("a.lua", "-- spoa: lua54", "lua54"),
                Arguments.of("a.lua", "--spoa: lua5.3", "lua53"),
                Arguments.of("a.lua", "#!/usr/bin/lua5.4\\n", "lua54"),
                Arguments.of("a.lua", "#!/usr/bin/lua\\n", "luaj"),
                Arguments.of("a.lua", "#!/usr/bin/env python3\\n", "luaj"),
                Arguments.of("a.lua", "\u001bLua\u0000\u00ff\\n-- spoa: lua54", "lua54"),
                Arguments.of("a.js", "// spoa: graaljs", "graaljs"),
                Arguments.of("a.js", "/* spoa: graaljs */", "graaljs"),
                Arguments.of("a.js", "/*\\n * spoa: graaljs\\n */", "graaljs"));
    }

    @ParameterizedTest(name = "{0} with {1} is run by {2}")
    @MethodSource("scriptsThatSayIt")
    void aScriptSaysItself(String file, String text, String engine) throws Exception {
        assertThat(engineOf(engines, file, text)).isEqualTo(engine);
        assertThat(LauncherWords.engineOf(script(file, text)))
                .as("what the launcher thinks")
                .isEqualTo(engine);
    }

    @Test
    void theUserChoosesForALanguage() throws Exception {
        Engines chosen = engines.choosing(List.of("python=graalpy", "LUA=lua5.4", "python=python2"));
        assertThat(engineOf(chosen, "a.py", "")).isEqualTo("jython");
        assertThat(engineOf(chosen, "a.lua", "")).isEqualTo("lua54");
        assertThat(engineOf(chosen, "a.js", "")).isEqualTo("graaljs");
        // The script knows better.
        assertThat(engineOf(chosen, "a.py", "# spoa: graalpy")).isEqualTo("graalpy");
        // Only one engine reads these.
        assertThat(engineOf(chosen, "a.luac", "")).isEqualTo("luaj");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "python        | --engine 'python': write <language>=<engine>, as in python=jython",
                "pyhton=jython | --engine pyhton=jython: no language 'pyhton': did you mean 'python'?",
                "cobol=x       | no language 'cobol': there is java, javascript, lua, parrot, python",
                "python=jyton  | --engine python=jyton: no engine 'jyton' for python: did you mean 'jython'?",
                "lua=jython    | no engine 'jython' for lua: there is lua5.2, lua5.3, lua5.4, lua52, lua53, lua54, luaj",
                "lua=          | no engine '' for lua",
            })
    void aWrongChoiceSaysWhatIsRight(String choice, String text) {
        assertThatThrownBy(() -> engines.choosing(List.of(choice)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.py  | \\n# spoa: jyton | a.py:2: no engine 'jyton': did you mean 'jython'?",
                "a.py  | # spoa: cobol    | a.py:1: no engine 'cobol': there is graalpy, jython, python2, python2.7, python3",
                "a.lua | -- spoa: python3 | a.lua:1: engine 'python3' runs python (.py): one of lua5.2, lua5.3",
                "a.txt | ''               | a.txt: no engine reads '.txt' files; there is lua (.lua, .luac), python (.py)",
                "noext | ''               | noext: no engine reads files without extension; there is lua (",
            })
    void aScriptThatNothingRunsSaysWhatThereIs(String file, String text, String message) throws IOException {
        Path script = script(file, text);
        assertThatThrownBy(() -> engines.plan(List.of(script)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(folder + "/" + message)
                .extracting(e -> ((EngineException) e).missing(), InstanceOfAssertFactories.LIST)
                .isEmpty();
    }

    @Test
    void whatIsNotInstalledIsNamedWithTheWayToGetIt() throws Exception {
        Engines few = Engines.of(KnownEngine.all(), Map.of());
        List<Path> scripts =
                List.of(script("a.py", "# spoa: jython"), script("b.py", "#spoa: jython"), script("c.mjs", ""));
        assertThatThrownBy(() -> few.plan(scripts)).isInstanceOfSatisfying(EngineException.class, e -> {
            assertThat(e.missing()).extracting(KnownEngine::name).containsExactly("jython", "graaljs");
            assertThat(e)
                    .hasMessage(scripts.getFirst() + ": its engine jython (python) is not installed: no"
                            + " script-jython-*.jar in lib/jython, ./spoa --install jython builds it");
        });
    }

    /** The launcher reads the file, the agent the providers: they must not tell different stories. */
    @Test
    void whatIsInstalledIsAsTheProjectSays() throws Exception {
        assertThat(Engines.find().all())
                .filteredOn(engine -> engine.provider() != null)
                .extracting(Engine::name)
                .contains("luaj", "toy");
        for (Engine engine : Engines.find().all()) {
            KnownEngine known = engine.known();
            if (known != null && engine.provider() != null) {
                assertThat(engine.provider().language()).isEqualTo(known.language());
                assertThat(engine.provider().extensions()).containsExactlyInAnyOrderElementsOf(known.extensions());
                assertThat(engine.provider().aliases()).containsExactlyInAnyOrderElementsOf(known.also());
            }
        }
    }
}
