package io.spoa.script.javaplugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.contract.Case;
import io.spoa.script.contract.EngineContract;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of all engines, for Java. A script is a jar, compiled here from a class of {@code src/test/resources/contract}.
 * What the contract wants to fail when it runs, and javac refuses, is shown to be refused.
 */
class JavaEngineTest extends EngineContract {
    private static final Path SOURCES = Path.of("src", "test", "resources", "contract");
    private static final Path JARS = Path.of("target", "contract");

    /** Here these are errors of the compiler, of the jar, questions of class loaders, or what Java has by itself. */
    private static final Set<Case> OTHERWISE = EnumSet.of(
            Case.SHARED_FIRST,
            Case.SHARED_SECOND,
            Case.READ_VARIABLE,
            Case.FRACTION,
            Case.CONTAINER,
            Case.BAD_SCOPE,
            Case.CACHE_WRONG,
            Case.BRIDGE,
            Case.BRIDGE_WRONG,
            Case.LOOKUP_WRONG,
            Case.PARSE,
            Case.WAIT,
            Case.JSON,
            Case.HOOKS,
            Case.STATE_WRONG,
            Case.SELF_TEST_ERROR,
            Case.SELF_TEST_FALSE,
            Case.SELF_TEST_ENDLESS,
            Case.SETTER_AT_LOAD,
            Case.SYNTAX);

    JavaEngineTest() {
        super(new JavaProvider(), JARS, "jar");
    }

    @BeforeAll
    static void compile() throws IOException {
        Path helper = new TestJar()
                .type("helper.Helper", """
                        package helper;
                        public class Helper {
                            public static String greet() {
                                return "hello from the helper";
                            }
                        }
                        """)
                .write(JARS.resolve("lib").resolve("helper.jar"));
        for (Case which : EnumSet.complementOf(EnumSet.copyOf(OTHERWISE))) {
            new TestJar()
                    .plugin("contract." + className(which), Files.readString(SOURCES.resolve(sourceName(which))))
                    .classPath(helper, "lib/helper.jar")
                    .write(JARS.resolve(which.file() + ".jar"));
        }
    }

    private static String className(Case which) {
        return Arrays.stream(which.name().split("_"))
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining())
                + "Case";
    }

    private static String sourceName(Case which) {
        return className(which) + ".java";
    }

    @Override
    protected String placeFile(Case which) {
        return script(which) + "!contract/" + sourceName(which);
    }

    @Override
    protected Path source(Case which) {
        return SOURCES.resolve(sourceName(which));
    }

    // The plugin's own frames are Java, of course; the agent's must not be among them.
    @Override
    protected String framesOfTheHost() {
        return "io.spoa";
    }

    @Test
    @Override
    protected void everyCaseHasItsScript() {
        assertThat(EnumSet.complementOf(EnumSet.copyOf(OTHERWISE)))
                .allSatisfy(which -> assertThat(script(which)).isRegularFile());
    }

    // A class that does not compile never becomes a jar: what can be wrong with a jar is that it is damaged.
    @Test
    @Override
    protected void aScriptThatDoesNotCompileSaysWhere() throws IOException {
        byte[] whole = Files.readAllBytes(script(Case.ECHO));
        Path half = Files.write(JARS.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));
        ScriptException error = loadError(half);
        assertThat(error.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(error).hasMessageStartingWith(half + ": is no jar that can be read: ");
        assertThat(error.getMessage()).doesNotContain("\n");
    }

    // There is nothing to set variables with before a message comes.
    @Test
    @Override
    protected void aSetterAtLoadIsAnError() {
        assertRefused("context.txn().set(\"x\", true);", "cannot find symbol", "method txn()");
    }

    // A time is a Duration.
    @Test
    @Override
    protected void aWrongCacheSaysWhatAndWhere() {
        assertRefused(
                "context.cache(io.spoa.plugin.Caching.of(\"hot\", \"soon\", \"ip\"));", "incompatible types: String");
    }

    // Each jar has its own class loader, so that libraries of the same name do not clash: nothing is shared.
    @Test
    @Override
    protected void scriptsOfOneInterpreterShareGlobals() throws ScriptException {
        engine.load(sharing("first", "shared.Shared.text = \"from the first\";"));
        engine.load(sharing("second", ""));
        host.call(TestMessage.of("first"));
        host.call(TestMessage.of("second"));
        assertThat(host.lines()).containsExactly("from the first", "its own");
    }

    // The same jar in two workers: statics are per class loader, so each worker has its own.
    @Test
    @Override
    protected void interpretersShareNothing() throws ScriptException {
        Path jar = sharing("mark", "");
        engine.load(sharing("first", "shared.Shared.text = \"from the first\";"));
        engine.load(jar);
        TestHost second = new TestHost();
        try (ScriptEngine other = open(second)) {
            other.load(jar);
            second.call(TestMessage.of("mark"));
            assertThat(second.lines()).containsExactly("its own");
        }
    }

    private static Path sharing(String message, String statement) {
        return new TestJar()
                .type(
                        "shared.Shared",
                        "package shared; public class Shared { public static String text = \"its own\"; }")
                .plugin("p.Sharing", """
                        package p;
                        public class Sharing implements io.spoa.plugin.SpoaPlugin {
                            public void start(io.spoa.plugin.PluginContext context) {
                                STATEMENT
                                context.on("MESSAGE", m -> context.out().println(shared.Shared.text));
                            }
                        }
                        """.replace("STATEMENT", statement).replace("MESSAGE", message))
                .write(JARS.resolve(message + ".jar"));
    }

    @Test
    @Override
    protected void variablesCannotBeRead() {
        assertRefused("context.on(\"x\", m -> m.txn().get(\"score\"));", "cannot find symbol", "method get(");
    }

    @Test
    @Override
    protected void aFractionIsNotAVariable() {
        assertRefused(
                "context.on(\"x\", m -> m.txn().set(\"x\", 0.5));", "no suitable method found for set(", "double");
    }

    @Test
    @Override
    protected void aContainerIsNotAVariable() {
        assertRefused(
                "context.on(\"x\", m -> m.txn().set(\"x\", java.util.List.of()));",
                "no suitable method found for set(",
                "List<");
    }

    // Scopes are an enum with the five.
    @Test
    @Override
    protected void anUnknownScopeIsAnErrorNamingTheFive() {
        assertRefused("context.on(\"x\", m -> m.in(9).set(\"x\", true));", "incompatible types: int cannot", "Scope");
    }

    private static void assertRefused(String statement, String... words) {
        String refusal = new TestJar()
                .plugin("contract.Refused", """
                        package contract;
                        public class Refused implements io.spoa.plugin.SpoaPlugin {
                            public void start(io.spoa.plugin.PluginContext context) {
                                STATEMENT
                            }
                        }
                        """.replace("STATEMENT", statement))
                .refusal();
        assertThat(refusal).contains(words).contains("1 error").contains("Refused.java:4");
    }

    @Test
    void interruptedTwiceAndStillSleepingIsStopped(@TempDir Path folder) throws Exception {
        Path jar = new TestJar().plugin("p.Sleeper", """
                        package p;
                        public class Sleeper implements io.spoa.plugin.SpoaPlugin {
                            public void start(io.spoa.plugin.PluginContext context) {
                                context.on("sleep", m -> {
                                    for (int i = 1; i <= 2; i++) {
                                        context.out().println("sleep " + i);
                                        try {
                                            Thread.sleep(1_000_000);
                                        } catch (InterruptedException e) {
                                            if (i == 2) throw e;
                                        }
                                    }
                                });
                                context.on("mark", m -> Thread.currentThread().interrupt());
                            }
                        }
                        """).write(folder.resolve("sleeper.jar"));
        engine.load(jar);
        Thread watchdog = Thread.ofPlatform().start(() -> {
            host.awaitLines(1);
            engine.interrupt();
            host.awaitLines(2);
            engine.interrupt();
        });
        ScriptException error = error(host.call(TestMessage.of("sleep")));
        watchdog.join();
        assertThat(error.kind()).isEqualTo(Kind.STOPPED);
        assertThat(error).hasMessage(jar + "!p/Sleeper.java:8: stopped: the agent interrupted it");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        // A mark that a plugin leaves must not reach what the worker does next.
        assertThat(host.call(TestMessage.of("mark")).error()).isNull();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
