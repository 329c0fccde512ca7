package io.spoa.script.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptHook;
import io.spoa.script.ScriptPlace;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What engines of scripts do around messages: a script's self test, what puts its things away, and what they tell of the files it
 * imports. Java has other means for these.
 */
@Timeout(60)
public abstract class HookContract extends EngineFixture {
    /**
     * A test of one language.
     *
     * @param scripts the folder with a script for each {@link Case}
     * @param extension the extension of the scripts, without dot
     */
    protected HookContract(EngineProvider language, Path scripts, String extension) {
        super(language, scripts, extension);
    }

    private ScriptHook selfTest(Case which) throws ScriptException {
        load(which);
        assertThat(host.selfTests()).hasSize(1);
        return host.selfTests().getFirst();
    }

    private static ScriptException failure(ScriptHook hook) {
        return Objects.requireNonNull(catchThrowableOfType(ScriptException.class, hook::run), "it did not fail");
    }

    @Test
    void hooksRunWhenTheyAreTold() throws ScriptException {
        ScriptHook test = selfTest(Case.HOOKS);
        assertThat(host.lines()).isEmpty();
        test.run();
        assertThat(host.lines()).containsExactly("tested");
        assertThat(host.unloads()).hasSize(1);
        host.unloads().getFirst().run();
        assertThat(host.lines()).containsExactly("tested", "put away");
    }

    @Test
    void aHookIsRegisteredWhileTheScriptLoads() throws ScriptException {
        assertThat(error(run(Case.HOOKS, TestMessage.of("late"))))
                .hasMessageContaining("self_test: register it while the script loads");
        assertThat(host.selfTests()).hasSize(1);
    }

    /** Whoever watches files wants to know. */
    @Test
    void theHostIsToldWhatAScriptImports() throws ScriptException {
        load(Case.MODULE);
        assertThat(host.files()).anyMatch(file -> file.contains("helper."));
    }

    @Test
    void anErrorInASelfTestSaysWhere() throws Exception {
        assertFailed(failure(selfTest(Case.SELF_TEST_ERROR)), Kind.RUNTIME, Case.SELF_TEST_ERROR, 3, "on purpose");
    }

    @Test
    void aSelfTestThatReturnsFalseFails() throws ScriptException {
        ScriptException error = failure(selfTest(Case.SELF_TEST_FALSE));
        assertThat(error.place()).isEqualTo(new ScriptPlace(placeFile(Case.SELF_TEST_FALSE), 2));
        assertThat(error).hasMessage(error.place() + ": self_test returned false");
    }

    @Test
    void anEndlessSelfTestIsStopped() throws Exception {
        ScriptHook test = selfTest(Case.SELF_TEST_ENDLESS);
        Thread watchdog = Thread.ofPlatform().start(() -> {
            host.awaitLines(1);
            engine.interrupt();
        });
        assertThat(failure(test).kind()).isEqualTo(Kind.STOPPED);
        watchdog.join();
    }
}
