package io.spoa.script.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.contract.TestHost.Outcome;
import io.spoa.script.contract.TestMessage;
import org.junit.jupiter.api.Test;

class JsAsyncTest extends JsScripts {
    @Test
    void anAsyncCallbackIsAwaited() throws Exception {
        load("""
                const later = async (value) => { await null; return value; };
                spoa.on("m", async (msg) => {
                  msg.txn.first = 1;
                  const n = await later(msg.args.n);
                  msg.txn.second = n;
                  await Promise.all([later(1), later(2)]);
                  spoa.set_var_int32("third", spoa.scope.txn, 3);
                });
                """);
        for (int i = 0; i < 3; i++) {
            assertThat(actions(message().with("n", 2)))
                    .isEqualTo("[set txn.first = int64 1, set txn.second = int64 2, set txn.third = int32 3]");
        }
    }

    @Test
    void aRejectionIsTheCallbacksErrorAtItsLine() throws Exception {
        load("""
                async function check(msg) {
                  await null;
                  throw new TypeError("on purpose");
                }
                spoa.on("m", async (msg) => {
                  msg.txn.before = 1;
                  await check(msg);
                });
                """);
        Outcome outcome = host.call(message());
        ScriptException error = error(outcome);
        assertThat(error).hasMessage(file() + ":3: TypeError: on purpose");
        assertThat(error.sourceLine()).isEqualTo("  throw new TypeError(\"on purpose\");");
        assertThat(error.scriptStack())
                .startsWith("at check (" + file() + ":3)")
                .doesNotContain("prelude", "polyglot");
        assertThat(outcome.actions()).hasToString("[set txn.before = int64 1]");
    }

    @Test
    void aRejectionThatIsNoErrorIsOneToo() throws Exception {
        load("spoa.on('m', () => Promise.reject(5)); spoa.on('n', async () => { throw 'text' });");
        assertThat(error(host.call(message()))).hasMessageEndingWith(": 5");
        assertThat(error(host.call(TestMessage.of("n")))).hasMessageEndingWith(": text");
    }

    @Test
    void aPromiseThatNeverSettlesIsAnErrorThatSaysSo() throws Exception {
        load(
                "spoa.on('ok', async msg => { msg.txn.ok = true })\nspoa.on('m', async msg => { await new Promise(() => {}) });");
        ScriptException error = error(host.call(message()));
        assertThat(error.kind()).isEqualTo(Kind.RUNTIME);
        assertThat(error).hasMessageStartingWith(file() + ":2: the callback's promise never settles");
        assertThat(actions(TestMessage.of("ok"))).isEqualTo("[set txn.ok = bool true]");
    }

    @Test
    void aRejectionNobodyHandlesIsAnErrorOfItsCallback() throws Exception {
        load(
                "spoa.on('m', () => { Promise.reject(new Error('lost')); }); spoa.on('ok', msg => { msg.txn.ok = true });");
        assertThat(error(host.call(message()))).hasMessageContaining("lost");
        assertThat(actions(TestMessage.of("ok"))).isEqualTo("[set txn.ok = bool true]");
    }

    @Test
    void aMessageIsNotAnsweredByWhatOutlivesItsCallback() throws Exception {
        load("""
                let wake;
                spoa.on("m", (msg) => {
                  new Promise(resolve => { wake = resolve }).then(() => { msg.txn.late = 1 }).catch(e => print(e.message));
                });
                spoa.on("n", () => wake());
                """);
        assertThat(actions(message())).isEqualTo("[]");
        assertThat(actions(TestMessage.of("n"))).isEqualTo("[]");
        assertThat(host.lines().getFirst())
                .startsWith("msg.txn.late cannot be set: the callback for this message has ended");
    }

    @Test
    void anyThenableIsAwaited() throws Exception {
        load("spoa.on('m', msg => ({ then(resolve) { msg.txn.x = 1; resolve() } }));");
        assertThat(actions(message())).isEqualTo("[set txn.x = int64 1]");
    }

    @Test
    void returningTheMessageIsHarmless() throws Exception {
        load("spoa.on('m', async msg => msg); spoa.on('n', msg => msg);");
        assertThat(actions(message())).isEqualTo("[]");
        assertThat(actions(TestMessage.of("n"))).isEqualTo("[]");
    }
}
