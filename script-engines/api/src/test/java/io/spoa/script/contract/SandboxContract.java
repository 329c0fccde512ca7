package io.spoa.script.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.spoa.script.EngineProvider;
import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a sandbox keeps, by scripts that try to escape. Code of an attempt may name {@code @OUT@}, a file outside of the
 * script's folder with the text {@code SECRET}; {@code @NEW@}, one that is not there; {@code @IN@}, the script's folder, in which
 * {@code data.txt} says {@code inside}, {@code link.txt} is a link to {@code @OUT@} and {@code away} one to the folder outside;
 * {@code @MARK@}, a file that programs make; and {@code @PORT@}, where somebody listens.
 */
public abstract class SandboxContract {
    /**
     * Code that does something outside of the interpreter, and prints what it got.
     *
     * @param forbidden what forbids it
     * @param code the body of a callback
     */
    public record Attempt(Restriction forbidden, String code) {}

    private record Try(List<String> lines, @Nullable ScriptException error) {}

    private record Kept(TestHost host, ScriptEngine engine) {}

    private static final Map<String, Kept> SHARED = new HashMap<>();
    private static int scripts;

    private final EngineProvider provider;
    private final String extension;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private @Nullable ServerSocket server;

    /**
     * A test of one engine.
     *
     * @param extension the extension of scripts, without dot
     */
    protected SandboxContract(EngineProvider provider, String extension) {
        this.provider = provider;
        this.extension = extension;
    }

    /** A script whose callback {@code try} has this body. */
    protected abstract String script(String body);

    /** What works without a sandbox, and not in one. */
    protected abstract List<Attempt> attempts();

    /** Code that must be an error in a strict sandbox and must not show the secret; without one it may be, too. */
    protected abstract List<String> hopeless();

    /** Code that prints {@code inside} in a strict sandbox. */
    protected abstract List<String> allowed();

    /** Whether each attempt gets an interpreter of its own; no for an engine whose interpreters take long to make. */
    protected boolean fresh() {
        return true;
    }

    /** Makes what the code expects beside the script. */
    protected void prepare(Path inside, Path outside) throws IOException {}

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void hangUp() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> anAttemptFailsInItsSandboxAndWorksWithoutOne() {
        return attempts().stream()
                .map(attempt -> dynamicTest(attempt.forbidden() + ": " + attempt.code(), () -> checkAttempt(attempt)));
    }

    private void checkAttempt(Attempt attempt) throws IOException {
        Try free = run(attempt.code(), Sandbox.NONE);
        assertThat(free.error).as("without a sandbox").isNull();
        // Only what this very restriction forbids: no-exec is in all of them.
        Sandbox sandbox = new Sandbox(Set.of(attempt.forbidden()));
        for (Sandbox level : List.of(sandbox, Sandbox.STRICT)) {
            Try kept = run(attempt.code(), level);
            assertThat(kept.error)
                    .as("in --sandbox %s, which printed %s", level, kept.lines)
                    .isNotNull();
            assertThat(String.valueOf(kept.error))
                    .as("in --sandbox %s", level)
                    .containsPattern("--sandbox .*" + attempt.forbidden());
            assertNothingHappened(kept);
        }
    }

    @TestFactory
    Stream<DynamicTest> tricksDoNotWork() {
        return hopeless().stream()
                .map(code -> dynamicTest(code, () -> {
                    Try kept = run(code, Sandbox.STRICT);
                    assertThat(kept.error).as("printed %s", kept.lines).isNotNull();
                    assertNothingHappened(kept);
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsAllowedWorks() {
        return allowed().stream()
                .map(code -> dynamicTest(code, () -> {
                    Try kept = run(code, Sandbox.STRICT);
                    assertThat(kept.error).isNull();
                    assertThat(kept.lines).containsExactly("inside");
                }));
    }

    private void assertNothingHappened(Try kept) {
        assertThat(String.join("\n", kept.lines)).doesNotContain("SECRET");
        ScriptException error = kept.error;
        if (error != null) {
            assertThat(error.getMessage() + error.sourceLine() + error.scriptStack())
                    .doesNotContain("SECRET");
        }
        assertThat(folder.resolve("outside/new.txt")).doesNotExist();
        assertThat(folder.resolve("outside/secret.txt")).hasContent("SECRET");
        assertThat(folder.resolve("inside/data.txt")).hasContent("inside");
        assertThat(folder.resolve("outside/mark.txt")).doesNotExist();
    }

    private Try run(String code, Sandbox sandbox) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("inside"));
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path secret = Files.writeString(outside.resolve("secret.txt"), "SECRET");
        Files.writeString(inside.resolve("data.txt"), "inside");
        Files.deleteIfExists(outside.resolve("new.txt"));
        Files.deleteIfExists(outside.resolve("mark.txt"));
        link(inside.resolve("link.txt"), secret);
        link(inside.resolve("away"), outside);
        prepare(inside, outside);
        String text = script(code.replace("@OUT@", secret.toString())
                .replace("@NEW@", outside.resolve("new.txt").toString())
                .replace("@MARK@", outside.resolve("mark.txt").toString())
                .replace("@IN@", inside.toString())
                .replace("@PORT@", server == null ? "0" : String.valueOf(server.getLocalPort())));
        String message = "try" + ++scripts;
        Path file =
                Files.writeString(inside.resolve("script." + extension), text.replace("'try'", "'" + message + "'"));
        try {
            Kept kept = fresh() ? open(sandbox) : shared(sandbox);
            try {
                int before = kept.host.lines().size();
                kept.engine.load(file);
                ScriptException error = kept.host.call(TestMessage.of(message)).error();
                List<String> lines = kept.host.lines();
                return new Try(lines.subList(before, lines.size()), error);
            } finally {
                if (fresh()) {
                    kept.engine.close();
                }
            }
        } catch (ScriptException e) {
            throw new AssertionError("the script does not load: " + text, e);
        }
    }

    private Kept open(Sandbox sandbox) throws ScriptException {
        TestHost host = new TestHost();
        return new Kept(host, provider.open(host, sandbox));
    }

    private Kept shared(Sandbox sandbox) throws ScriptException {
        String key = provider.name() + " " + sandbox;
        Kept kept = SHARED.get(key);
        if (kept == null) {
            kept = open(sandbox);
            SHARED.put(key, kept);
        }
        return kept;
    }

    @AfterAll
    static void closeShared() {
        SHARED.values().forEach(kept -> kept.engine.close());
        SHARED.clear();
    }

    private static void link(Path link, Path target) throws IOException {
        if (!Files.isSymbolicLink(link)) {
            Files.createSymbolicLink(link, target);
        }
    }
}
