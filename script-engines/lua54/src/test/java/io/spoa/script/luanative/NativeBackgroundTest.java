package io.spoa.script.luanative;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHook;
import io.spoa.script.luanative.WaitingHost.Run;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code spoa.background}, and hooks that wait. */
@ParameterizedClass
@EnumSource(LuaVersion.class)
@Timeout(60)
class NativeBackgroundTest extends WaitingScripts {
    NativeBackgroundTest(LuaVersion version) throws ScriptException {
        super(version);
    }

    private ScriptHook next() {
        return Objects.requireNonNull(host.background.poll(), "nothing is left to be done");
    }

    @Test
    void itRunsLaterAndMayWait() throws Exception {
        loadBody(
                "local v = args[1] spoa.background(function() print('begun') print(spoa.wait('a')) end) msg.txn.v = 1");
        Run run = host.begin("m");
        assertThat(run.actions()).isEqualTo("[set txn.v = int64 1]");
        assertThat(host.lines).isEmpty();
        Run later = host.begin(next());
        assertThat(host.lines).containsExactly("begun");
        assertThat(later.isOver()).isFalse();
        another();
        host.answer("a", "A");
        assertThat(later.isOver()).isTrue();
        assertThat(later.error).isNull();
        assertThat(host.lines).containsExactly("begun", "A");
    }

    @Test
    void itMayBeAskedForWhileTheScriptLoadsAndByItself() throws Exception {
        load("local n = 0 local function again() n = n + 1 print(n) if n < 3 then spoa.background(again) end end"
                + " spoa.background(again)");
        while (!host.background.isEmpty()) {
            assertThat(host.begin(next()).error).isNull();
        }
        assertThat(host.lines).containsExactly("1", "2", "3");
    }

    @Test
    void whatTheHostRefusesIsAnErrorAtItsLine() throws Exception {
        loadBody("for i = 1, 4 do spoa.background(function() end) end");
        assertThat(host.begin("m").failure()).hasMessage(file() + ":2: background: too much is left already");
        loadBody("spoa.background(5)");
        assertThat(host.begin("m").failure())
                .hasMessage(file() + ":2: bad argument #1 to 'background' (function expected, got number)");
    }

    @Test
    void anErrorInItHasItsPlace() throws Exception {
        loadBody("spoa.background(function()\nmsg.txn.late = 1 end)");
        host.begin("m");
        assertThat(host.begin(next()).failure().getMessage())
                .startsWith(file() + ":3: ")
                .contains("msg.txn.late cannot be set");
    }

    /** What it held is garbage after it ran, or if it was refused. */
    @Test
    void itIsForgotten() throws Exception {
        load("""
                local weak = setmetatable({}, { __mode = "k" })
                spoa.register_message("m", function()
                  for i = 1, 10 do
                    local held = {}
                    weak[held] = true
                    pcall(spoa.background, function() held.x = spoa.wait("a") end)
                  end
                end)
                spoa.register_message("count", function(_, msg)
                  collectgarbage()
                  local n = 0
                  for _ in pairs(weak) do n = n + 1 end
                  msg.txn.n = n
                end)
                """);
        host.begin("m");
        assertThat(host.begin("count").actions()).isEqualTo("[set txn.n = int64 3]");
        for (int i = 0; i < 3; i++) {
            Run run = host.begin(next());
            host.answer("a", 1L);
            assertThat(run.error).isNull();
        }
        assertThat(host.begin("count").actions()).isEqualTo("[set txn.n = int64 0]");
    }

    @Test
    void aSelfTestMayWait() throws Exception {
        load("spoa.self_test(function() print(spoa.soon('tested')) end)");
        host.selfTests.getFirst().run();
        assertThat(host.lines).containsExactly("tested");
        Run run = host.begin(host.selfTests.getFirst());
        assertThat(run.isOver()).isFalse();
    }

    @Test
    void aScriptMayWaitWhileItLoads() throws Exception {
        load("print(spoa.soon('loaded')) coroutine.wrap(function() print(spoa.soon('too')) end)()");
        assertThat(host.lines).containsExactly("loaded", "too");
    }
}
