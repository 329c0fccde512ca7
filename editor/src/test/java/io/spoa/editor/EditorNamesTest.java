package io.spoa.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.spoa.agent.services.Services;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.store.SharedStore;
import io.spoa.agent.store.StoreSettings;
import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Asks every engine for the names in its {@code spoa}, its scopes and its message, and compares them with those that the
 * language's file for editors declares.
 */
class EditorNamesTest {
    private static final String LUA = """
            spoa.register_message("names", function(args, msg)
              for name in pairs(spoa) do print("spoa." .. name) end
              for name in pairs(spoa.scope) do print("scope." .. name) end
              local _, problem = pcall(function() return msg.nonsense end)
              for name in problem:match("its fields are ([^;]*)"):gmatch("[%w_]+") do print("msg." .. name) end
            end)
            """;
    private static final String JAVASCRIPT = """
            spoa.on("names", (msg) => {
              for (const name of Object.keys(spoa)) print("spoa." + name);
              for (const name of Object.keys(spoa.scope)) print("scope." + name);
              for (const name in msg) print("msg." + name);
            });
            """;
    private static final String PYTHON = """
            import spoa

            @spoa.message("names")
            def names(msg):
                for name in dir(spoa):
                    if name[:1] != '_':
                        print("spoa." + name)
                for name in dir(spoa.scope):
                    if name[:1] != '_':
                        print("scope." + name)
                try:
                    msg.nonsense
                except AttributeError as e:
                    for name in str(e).split("its fields are ")[1].split(";")[0].split(", "):
                        print("msg." + name)
            """;

    @TempDir
    private static Path folder;

    private static Stream<EngineProvider> engines() {
        return ServiceLoader.load(EngineProvider.class).stream().map(ServiceLoader.Provider::get);
    }

    static Stream<EngineProvider> engines(String language) {
        return engines().filter(engine -> engine.language().equals(language));
    }

    static Stream<EngineProvider> luas() {
        return engines("lua");
    }

    static Stream<EngineProvider> pythons() {
        return engines("python");
    }

    /** Everything that starts so in what a script prints, without that start. */
    private static Set<String> printed(TestHost host, String start) {
        Set<String> names = host.lines().stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).isNotEmpty();
        return names;
    }

    /** What the agent has for scripts beside what all hosts have. */
    private static List<HostModule> services() {
        try (Services services = Services.open(Globals.DEFAULT, new SharedStore(StoreSettings.DEFAULT))) {
            return services.all().stream()
                    .flatMap(service -> service.modules(new TestHost()).stream())
                    .toList();
        }
    }

    private static TestHost run(EngineProvider provider, String extension, String script)
            throws IOException, ScriptException {
        TestHost host = new TestHost(services());
        Path file = folder.resolve(provider.name() + "." + extension);
        try (ScriptEngine engine = provider.open(host)) {
            engine.load(Files.writeString(file, script));
            ScriptException error = host.call(TestMessage.of("names")).error();
            if (error != null) {
                throw error;
            }
        }
        return host;
    }

    // Who adds an engine for one of the three languages adds its jar to this module's pom.
    @Test
    void everyEngineOfThisCheckoutIsHere() {
        Set<String> folders = Set.of("lua", "lua54", "js", "jython", "graalpy");
        Path all = Path.of("..", "script-engines");
        Set<String> languages = engines().map(EngineProvider::language).collect(Collectors.toSet());
        long present = folders.stream()
                .filter(name -> Files.isRegularFile(all.resolve(name).resolve("pom.xml")))
                .count();
        assertThat(engines().count()).isGreaterThanOrEqualTo(present);
        assertThat(languages).contains("lua", "javascript");
    }

    @ParameterizedTest
    @MethodSource("luas")
    void luaDeclaresWhatThereIs(EngineProvider provider) throws Exception {
        // No artifact brings the library of Lua 5.3: it is there if the system has it.
        assumeFalse(provider.name().equals("lua53") && provider.runtime().contains(" is not here"), provider.runtime());
        TestHost host = run(provider, "lua", LUA);
        Declared file = Declared.in("spoa.lua");
        Set<String> spoa = file.names("(?:function )?spoa\\.(\\w+)");
        assertThat(spoa).isEqualTo(printed(host, "spoa."));
        assertThat(file.names("---@class spoa.Scopes", "", "---@field (\\w+)")).isEqualTo(printed(host, "scope."));
        assertThat(file.names("---@class spoa.Message", "", "---@field (\\w+)")).isEqualTo(printed(host, "msg."));
    }

    @Test
    void javaScriptDeclaresWhatThereIs() throws Exception {
        EngineProvider provider = engines("javascript").findFirst().orElseThrow();
        TestHost host = run(provider, "js", JAVASCRIPT);
        Declared file = Declared.in("spoa.d.ts");
        String member = " {2}(?:readonly )?(\\w+)[(:<]";
        assertThat(file.names("interface Spoa {", "}", member)).isEqualTo(printed(host, "spoa."));
        assertThat(file.names("interface SpoaScopes {", "}", member)).isEqualTo(printed(host, "scope."));
        assertThat(file.names("interface SpoaMessage<", "}", member)).isEqualTo(printed(host, "msg."));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("pythons")
    void pythonDeclaresWhatThereIs(EngineProvider provider) throws Exception {
        TestHost host = run(provider, "py", PYTHON);
        Declared file = Declared.in("spoa.pyi");
        assertThat(file.names("(?:def |class )?([a-z]\\w*|[A-Z]\\w*)(?=[(:])")).isEqualTo(printed(host, "spoa."));
        assertThat(file.names("class Scopes", "\\S.*", " {4}(\\w+): Final")).isEqualTo(printed(host, "scope."));
        assertThat(file.names("class Message", "\\S.*", " {4}def (\\w+)\\(self\\)"))
                .isEqualTo(printed(host, "msg."));
    }
}
