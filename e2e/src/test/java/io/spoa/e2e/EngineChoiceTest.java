package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which engine runs a script: by default, by a line in it, by a flag. And what is said when it cannot. */
final class EngineChoiceTest {
    private static final String LUA = "print(... or 'lua', _VERSION)\n";
    private static final String PYTHON = "import sys\nprint('py%d' % sys.version_info[0])\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void enginesAreListed() {
        Spoa engines = Spoa.run(List.of("engines"));
        assertThat(engines.exitCode()).isZero();
        assertThat(engines.err()).isEmpty();
        List<String> lines = engines.out().lines().toList();
        assertThat(lines.get(0)).matches("engine +language +files +runtime, jar");
        assertThat(lines.stream().skip(1).map(line -> line.split(" +", 3)[0] + " " + line.split(" +", 3)[1]))
                .containsExactly(
                        "luaj lua",
                        "lua54 lua",
                        "lua53 lua",
                        "graalpy python",
                        "jython python",
                        "graaljs javascript",
                        "java java");
        assertThat(lines.get(1)).contains(".lua, .luac", "LuaJ 3", "Lua 5.2", "(script-lua-");
        assertThat(lines.get(6)).contains(".js, .mjs");
        assertThat(Spoa.run(List.of("engines", "--json")).out())
                .startsWith("{\"engines\": [")
                .contains("\"engine\": \"luaj\", \"language\": \"lua\"");
    }

    @Test
    void aLineOfTheScriptChooses() throws IOException {
        BuiltEngines.need("lua54", "jython");
        write("plain.lua", LUA);
        write("hint.lua", "-- spoa: lua54\n" + LUA);
        write("shebang.py", "#!/usr/bin/python2.7 -u\n" + PYTHON);
        write("hint.py", "# -*- coding: utf-8 -*-\n# spoa: python2\n" + PYTHON);
        // The line in the script is nearer to it than the flag.
        try (AgentProcess agent = start("--engine", "lua=luaj", "plain.lua", "hint.lua", "shebang.py", "hint.py")) {
            assertThat(agent.log().matching("lua by luaj: .*\\(1 script\\)")).hasSize(1);
            assertThat(agent.log().matching("lua by lua54: .*\\(1 script\\)")).hasSize(1);
            assertThat(agent.log().matching("python by jython: .*\\(2 scripts\\)"))
                    .hasSize(1);
            assertThat(agent.out().matching("Lua 5\\.2")).isNotEmpty();
            assertThat(agent.out().matching("Lua 5\\.4")).isNotEmpty();
            assertThat(agent.out().matching("py2")).isNotEmpty();
            assertThat(agent.out().matching("py3")).isEmpty();
        }
    }

    @Test
    void aFlagChoosesForAllScriptsOfALanguage() throws IOException {
        BuiltEngines.need("lua54", "jython", "graalpy");
        write("a.py", PYTHON);
        write("b.lua", LUA);
        try (AgentProcess agent = start("--engine", "python=jython", "--engine=lua=lua5.4", "a.py", "b.lua")) {
            assertThat(agent.out().matching("py2")).isNotEmpty();
            assertThat(agent.out().matching("Lua 5\\.4")).isNotEmpty();
        }
        try (AgentProcess agent = start("a.py")) {
            assertThat(agent.out().matching("py3")).isNotEmpty();
        }
    }

    /** Nobody who runs Lua pays for other engines. */
    @Test
    void onlyWhatScriptsNeedIsOnTheClassPath() throws IOException {
        BuiltEngines.need("graaljs");
        write("a.lua", LUA);
        write("a.js", "print('js')\n");
        try (AgentProcess agent = start("a.lua")) {
            assertThat(agent.commandLine())
                    .contains("script-lua-")
                    .doesNotContain("/graalpy/", "/jython/", "/js/", "/lua54/", "/java/script-java", "EnableJVMCI");
        }
        try (AgentProcess agent = start("a.js")) {
            assertThat(agent.commandLine()).contains("/js/script-js-").doesNotContain("/graalpy/", "/jython/");
        }
    }

    @Test
    void theOtherPythonIsNamedWithTheSwitch() throws IOException {
        BuiltEngines.need("jython", "graalpy");
        write("new.py", "import spoa\n\n\ndef f(x: int):\n    return f'{x}'\n");
        Spoa modern = run("--engine", "python=jython", "-f", "new.py");
        assertThat(modern.exitCode()).isEqualTo(1);
        assertThat(modern.err().lines()).hasSize(1);
        assertThat(modern.err())
                .contains(
                        "new.py:4",
                        "this is Python 3",
                        "Jython runs Python 2.7",
                        "--engine python=graalpy",
                        "# spoa: python3");

        write("old.py", "import spoa\nprint 'Hello'\n");
        Spoa old = run("-f", "old.py");
        assertThat(old.exitCode()).isEqualTo(1);
        assertThat(old.err().lines()).hasSize(1);
        assertThat(old.err()).contains("old.py:2", "this is Python 2", "--engine python=jython", "# spoa: python2");
    }

    @Test
    void wrongWordsAreOneLineWithTheWayOut() throws IOException {
        BuiltEngines.need("graalpy", "graaljs");
        write("a.lua", LUA);
        write("typo.py", "# spoa: pyton3\n");
        write("wrong.js", "// spoa: lua54\n");
        assertLine(run("--engine", "lua=luaa54", "-f", "a.lua"), 2, "no engine 'luaa54'", "did you mean 'lua54'");
        assertLine(run("--engine", "luaa=luaj", "-f", "a.lua"), 2, "no language 'luaa'", "did you mean 'lua'");
        assertLine(run("--engine", "jython", "-f", "a.lua"), 2, "--engine 'jython'", "python=jython");
        assertLine(run("-f", "typo.py"), 1, "typo.py:1: no engine 'pyton3'", "did you mean 'python3'");
        assertLine(run("-f", "wrong.js"), 1, "wrong.js:1: engine 'lua54' runs lua", "graaljs");
        assertLine(Spoa.run(List.of("--install", "pyhton", "engines")), 2, "no engine 'pyhton'", "graalpy");
    }

    /** Started without the launcher, which would build it: as from a package that has only some engines. */
    @Test
    void anEngineThatIsMissingNamesTheJar() throws Exception {
        Path script = write("a.py", PYTHON);
        String jars = Project.ROOT.resolve("agent/target/dist/lib") + "/*";
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        jars,
                        "io.spoa.agent.cli.Main",
                        "-f",
                        script.toString())
                .redirectErrorStream(true)
                .start();
        Output output = new Output("agent", process.getInputStream());
        process.waitFor();
        output.awaitEnd();
        assertThat(output.matching("a\\.py: its engine graalpy \\(python\\) is not installed: "
                        + "no script-graalpy-\\S*\\.jar in lib/graalpy, \\./spoa --install graalpy builds it"))
                .as("the output:\n%s", output)
                .hasSize(1);
    }

    @Test
    void withoutTheCompilerJavaScriptIsInterpretedAndSaysSo() throws Exception {
        BuiltEngines.need("graaljs");
        write("a.js", "print('js')\n");
        try (AgentProcess agent = AgentProcess.startWith(
                Map.of("SPOA_JIT", "off"), "-n", 1, "--warm-up", 0, "-f", folder.resolve("a.js"))) {
            assertThat(agent.log().matching("javascript by graaljs: GraalJS .*, interpreted"))
                    .hasSize(1);
            assertThat(agent.log().matching("SPOA_JIT=off")).hasSize(1);
            assertThat(agent.log().matching("(?i)warning")).isEmpty();
        }
    }

    private static void assertLine(Spoa run, int exitCode, String... says) {
        assertThat(run.err().lines().toList()).hasSize(1);
        assertThat(run.err()).startsWith("spoa: ").contains(says);
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Spoa run(String... words) {
        return Spoa.run(Stream.of(words).map(this::inFolder).toList());
    }

    // One worker, as what is looked at is said while scripts load.
    private AgentProcess start(String... words) {
        Stream<String> scripts =
                Stream.of(words).flatMap(word -> isScript(word) ? Stream.of("-f", word) : Stream.of(word));
        return AgentProcess.start(Stream.concat(Stream.of("-n", "1", "--warm-up", "0"), scripts)
                .map(this::inFolder)
                .toArray());
    }

    private String inFolder(String word) {
        return isScript(word) ? folder.resolve(word).toString() : word;
    }

    private static boolean isScript(String word) {
        return word.matches("\\w+\\.(lua|py|js)");
    }
}
