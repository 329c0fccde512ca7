package io.spoa.script.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.CacheRule;
import io.spoa.script.Callback;
import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import io.spoa.script.contract.TestHost.Outcome;
import io.spoa.spop.codec.ActionWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole contract: values, and on top of them loading, errors, output, stopping. A language in which a case makes no
 * sense overrides its test with what is the same there, and says why; those tests are protected.
 */
public abstract class EngineContract extends ValuesContract {
    /**
     * A test of one language.
     *
     * @param scripts the folder with a script for each {@link Case}
     * @param extension the extension of the scripts, without dot
     */
    protected EngineContract(EngineProvider language, Path scripts, String extension) {
        super(language, scripts, extension);
    }

    @Test
    protected void everyCaseHasItsScript() {
        assertThat(Case.values()).allSatisfy(which -> assertThat(script(which)).isRegularFile());
    }

    /** What only stack frames that are not the script's have in them. */
    protected String framesOfTheHost() {
        return "java";
    }

    @Test
    void anErrorNamesItsPlaceAndKeepsEarlierActions() throws Exception {
        Outcome outcome = run(Case.ERROR, TestMessage.of("fail"));
        assertFailed(error(outcome), Kind.RUNTIME, Case.ERROR, 3, "on purpose");
        assertThat(outcome.actions()).hasToString("[set txn.before = str \"x\"]");
        assertThat(error(outcome).scriptStack())
                .isNotNull()
                .contains(source(Case.ERROR).getFileName() + ":3")
                .doesNotContain(framesOfTheHost());
        Outcome again = host.call(TestMessage.of("fail"));
        assertFailed(error(again), Kind.RUNTIME, Case.ERROR, 3, "on purpose");
    }

    @Test
    protected void aScriptThatDoesNotCompileSaysWhere() throws IOException {
        assertFailed(loadError(script(Case.SYNTAX)), Kind.SYNTAX, Case.SYNTAX, 2, "");
    }

    @Test
    void aScriptThatFailsAtLoadSaysWhere() throws IOException {
        assertFailed(loadError(script(Case.FAILS_AT_LOAD)), Kind.RUNTIME, Case.FAILS_AT_LOAD, 2, "bad start");
    }

    @Test
    protected void aSetterAtLoadIsAnError() throws IOException {
        assertFailed(
                loadError(script(Case.SETTER_AT_LOAD)), Kind.RUNTIME, Case.SETTER_AT_LOAD, 2, "no callback is running");
    }

    @Test
    void aFileThatIsNotThereIsUnreadable(@TempDir Path folder) {
        Path missing = folder.resolve("missing.x");
        ScriptException error = loadError(missing);
        assertThat(error.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(error).hasMessage(missing + ": no such file");
        assertThat(error.place()).isEqualTo(new ScriptPlace(missing.toString(), 0));
    }

    @Test
    void aFolderIsUnreadable(@TempDir Path folder) {
        assertThat(loadError(folder).kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(loadError(folder)).hasMessage(folder + ": is a folder");
    }

    @Test
    void outputComesInWholeLines() throws ScriptException {
        run(Case.PRINT, TestMessage.of("print"));
        assertThat(host.lines()).containsExactly("one", "two", "three", "four");
    }

    @Test
    @Timeout(30)
    void anEndlessLoopIsStoppedAndTheEngineGoesOn() throws Exception {
        load(Case.ENDLESS);
        for (int i = 0; i < 3; i++) {
            int lines = i + 1;
            long[] interruptedAt = new long[1];
            Thread watchdog = Thread.ofPlatform().start(() -> {
                host.awaitLines(lines);
                // Out of print and into the loop: nothing tells from outside when it is there.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                interruptedAt[0] = System.nanoTime();
                engine.interrupt();
            });
            Outcome outcome = host.call(TestMessage.of("spin"));
            long took = System.nanoTime() - interruptedAt[0];
            watchdog.join();
            assertThat(error(outcome).kind()).isEqualTo(Kind.STOPPED);
            ScriptPlace place = Objects.requireNonNull(error(outcome).place());
            assertThat(place.file()).isEqualTo(placeFile(Case.ENDLESS));
            assertThat(place.line()).isBetween(3, 8);
            assertThat(error(outcome).getMessage()).startsWith(place + ": stopped: ");
            assertThat(took).isLessThan(TimeUnit.SECONDS.toNanos(1));
            assertThat(actions(host.call(TestMessage.of("ok")))).isEqualTo("[set txn.ok = bool true]");
        }
    }

    @Test
    void anInterruptWithNothingToStopHasNoEffect() throws ScriptException {
        engine.interrupt();
        load(Case.ENDLESS);
        engine.interrupt();
        assertThat(actions(host.call(TestMessage.of("ok")))).isEqualTo("[set txn.ok = bool true]");
    }

    @Test
    protected void interpretersShareNothing() throws ScriptException {
        load(Case.SHARED_FIRST);
        TestHost second = new TestHost();
        try (ScriptEngine other = open(second)) {
            other.load(script(Case.SHARED_SECOND));
            // What is not there is an error in one language and nil in the next; it is not the other worker's.
            second.call(TestMessage.of("shared"));
            assertThat(second.lines()).doesNotContain("from the first");
        }
        run(Case.SHARED_SECOND, TestMessage.of("shared"));
        assertThat(host.lines()).containsExactly("from the first");
    }

    @Test
    @Timeout(120)
    void manyCallsLeaveNothingBehind() throws ScriptException {
        load(Case.ECHO);
        echoOften(20_000);
        long before = usedHeap();
        echoOften(100_000);
        assertThat(usedHeap() - before).as("bytes more after 100 000 calls").isLessThan(100_000 * 40);
    }

    private void echoOften(int times) throws ScriptException {
        ActionWriter writer = new ActionWriter();
        Callback callback = host.callback("echo");
        for (int i = 0; i < times; i++) {
            writer.begin(i, 1, 16364);
            callback.call(
                    TestMessage.of("echo").with("", "text " + i).with("", "str").build(), writer);
            writer.end();
            writer.drain();
        }
    }

    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    @Test
    protected void scriptsOfOneInterpreterShareGlobals() throws ScriptException {
        load(Case.SHARED_FIRST);
        run(Case.SHARED_SECOND, TestMessage.of("shared"));
        assertThat(host.lines()).containsExactly("from the first");
    }

    @Test
    void aScriptImportsAFileBesideIt() throws ScriptException {
        run(Case.MODULE, TestMessage.of("module"));
        assertThat(host.lines()).containsExactly("hello from the helper");
    }

    @Test
    void aMessageRegisteredTwiceIsAnErrorNamingBothPlaces() {
        String file = placeFile(Case.DUPLICATE);
        assertThat(loadError(script(Case.DUPLICATE)))
                .hasMessage(file + ":2: message 'twice' is registered already at " + file + ":1");
    }

    @Test
    void registeringInACallbackIsAnError() throws ScriptException {
        ScriptException error = error(run(Case.LATE, TestMessage.of("late")));
        assertThat(error).hasMessageContaining("'later'").hasMessageContaining("while the script loads");
        assertThat(host.messages()).containsExactly("late");
    }

    @Test
    void cachesAreAskedForWhileTheScriptLoads() throws ScriptException {
        ScriptException late = error(run(Case.CACHE, TestMessage.of("late")));
        assertThat(late).hasMessageContaining("while the script loads");
        assertThat(host.caches())
                .containsExactly(
                        new CacheRule("hot", List.of("ip"), Duration.ofMillis(500), 100, Duration.ofMinutes(5), false),
                        new CacheRule(
                                "cold",
                                List.of("ip", "path"),
                                Duration.ofSeconds(30),
                                CacheRule.USUAL_MAX,
                                Duration.ZERO,
                                true));
    }

    @Test
    protected void aWrongCacheSaysWhatAndWhere() throws IOException {
        assertFailed(loadError(script(Case.CACHE_WRONG)), Kind.RUNTIME, Case.CACHE_WRONG, 2, "ttl must be seconds");
        assertThat(host.caches()).isEmpty();
    }

    @Test
    void aCallbackMayTakeNoParameters() throws ScriptException {
        assertThat(actions(run(Case.NO_PARAMETERS, TestMessage.of("plain").with("x", 1))))
                .isEqualTo("[set txn.done = bool true]");
    }

    @Test
    void aScriptMayRegisterSeveralCallbacks() throws ScriptException {
        assertThat(actions(run(Case.TWO_CALLBACKS, TestMessage.of("b")))).isEqualTo("[set txn.b = bool true]");
        assertThat(actions(host.call(TestMessage.of("a")))).isEqualTo("[set txn.a = bool true]");
        assertThat(host.messages()).containsExactly("a", "b");
    }

    @Test
    void aMessageMayBeKeptButNotAnsweredLater() throws ScriptException {
        run(Case.KEEP, TestMessage.of("keep").withAddress("ip", "192.0.2.7"));
        assertThat(error(host.call(TestMessage.of("late")))).hasMessageContaining("has ended");
        actions(host.call(TestMessage.of("use").withAddress("ip", "192.0.2.99")));
        assertThat(host.lines()).containsExactly("keep", "192.0.2.7");
    }

    @Test
    protected void variablesCannotBeRead() throws ScriptException {
        assertThat(error(run(Case.READ_VARIABLE, TestMessage.of("read"))))
                .hasMessageContaining("score cannot be read")
                .hasMessageContaining("spoe.conf");
    }

    @Test
    protected void aFractionIsNotAVariable() throws ScriptException {
        assertThat(error(run(Case.FRACTION, TestMessage.of("fraction"))))
                .hasMessageContaining("number has no integer representation");
    }

    @Test
    protected void aContainerIsNotAVariable() throws ScriptException {
        assertThat(error(run(Case.CONTAINER, TestMessage.of("container"))))
                .hasMessageContaining("cannot be a variable");
    }

    @Test
    void aVariableNeedsAName() throws ScriptException {
        assertThat(error(run(Case.EMPTY_NAME, TestMessage.of("empty")))).hasMessageContaining("empty");
    }

    @Test
    protected void anUnknownScopeIsAnErrorNamingTheFive() throws ScriptException {
        assertThat(error(run(Case.BAD_SCOPE, TestMessage.of("scope"))))
                .hasMessageContaining("unknown scope 9")
                .message()
                .contains("proc", "sess", "txn", "req", "res");
    }
}
