package io.spoa.script.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.bridge.Waiter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every language of scripts does with functions that wait; others do not run meanwhile here. */
@Timeout(60)
public abstract class WaitContract extends EngineFixture {
    /**
     * A test of one language.
     *
     * @param scripts the folder with a script for each {@link Case}
     * @param extension the extension of the scripts, without dot
     */
    protected WaitContract(EngineProvider language, Path scripts, String extension) {
        super(language, scripts, extension, new TestHost(TestModule.waiting(Waiter.BLOCKING)));
    }

    @BeforeEach
    void loadTheScript() throws ScriptException {
        load(Case.WAIT);
    }

    private TestHost.Outcome call(String message) {
        return host.call(TestMessage.of(message).with("text", "good"));
    }

    @Test
    void whatItWaitedForIsTheResult() {
        assertThat(actions(call("later"))).isEqualTo("[set txn.before = str \"x\", set txn.v = str \"good\"]");
        assertThat(actions(call("sleep"))).isEqualTo("[set txn.done = bool true]");
    }

    @Test
    void whatFailedIsAnErrorOfTheLanguage() {
        assertThat(actions(call("caught"))).contains("not good");
        ScriptException error = error(call("refused"));
        assertThat(String.valueOf(error.getMessage())).contains("not good").startsWith(placeFile(Case.WAIT) + ":2:");
        assertThat(error.kind()).isEqualTo(Kind.RUNTIME);
        // The interpreter goes on.
        assertThat(actions(call("later"))).contains("good");
    }

    @Test
    void withoutTimeTheFunctionSaysSo() {
        TestHost.Outcome outcome = call("never");
        assertThat(String.valueOf(error(outcome).getMessage())).contains("test.never: the message's time is up");
        assertThat(outcome.actions()).hasToString("[set txn.before = str \"x\"]");
    }

    @Test
    void whatIsLeftRunsLater() throws ScriptException {
        assertThat(actions(call("left"))).isEqualTo("[]");
        assertThat(host.lines()).isEmpty();
        host.left().getFirst().run();
        assertThat(host.lines()).containsExactly("done");
    }
}
