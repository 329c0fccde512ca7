package io.spoa.script.luanative;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.contract.TestMessage;
import io.spoa.script.luanative.WaitingHost.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a state with callbacks that wait does when they are stopped, meet each other's coroutines, or use up memory. */
@ParameterizedClass
@EnumSource(LuaVersion.class)
@Timeout(60)
class NativeWaitStateTest extends WaitingScripts {
    NativeWaitStateTest(LuaVersion version) throws ScriptException {
        super(version);
    }

    private Thread interruptUntil(AtomicBoolean over) {
        return Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                engine.interrupt();
                LockSupport.parkNanos(500_000);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spoa.wait('a') while true do end",
                "pcall(function() spoa.wait('a') while true do pcall(error) end end)",
                "coroutine.wrap(function() spoa.wait('a') while true do end end)()",
            })
    void anEndlessOneIsStoppedAlone(String body) throws Exception {
        loadBody("msg.txn.before = 7 if args[1].value then " + body + " end spoa.wait('b') msg.txn.after = true");
        Run endless = host.begin(TestMessage.of("m").with("", true));
        Run good = host.begin(TestMessage.of("m").with("", false));
        AtomicBoolean over = new AtomicBoolean();
        Thread watchdog = interruptUntil(over);
        host.answer("a", null);
        over.set(true);
        watchdog.join();
        assertThat(endless.failure().kind()).isEqualTo(Kind.STOPPED);
        assertThat(endless.failure()).hasMessageStartingWith(file() + ":2: stopped");
        assertThat(endless.written()).isEqualTo("[set txn.before = int64 7]");
        another();
        host.answer("b", null);
        assertThat(good.actions()).isEqualTo("[set txn.before = int64 7, set txn.after = bool true]");
    }

    @Test
    void anInterruptWhileAllWaitIsForgotten() throws Exception {
        loadBody(
                "local kept = {} for i = 1, 1000 do kept[i] = {} end spoa.wait('a') collectgarbage() msg.txn.n = #kept");
        Run run = host.begin("m");
        engine.interrupt();
        another();
        engine.interrupt();
        host.answer("a", null);
        assertThat(run.actions()).isEqualTo("[set txn.n = int64 1000]");
    }

    /** A mistake of the library's ends this process. */
    @Test
    void interruptsAtAnyMomentLeaveNoMark() throws Exception {
        loadBody("""
                msg.txn.before = true
                for i = 1, 20 do local piece = { i, ("x"):rep(i) } end
                if not pcall(spoa.wait, args[1].value) then msg.txn.caught = true end
                coroutine.wrap(function() for i = 1, 50 do local piece = {} end end)()
                msg.txn.after = true
                """);
        AtomicBoolean over = new AtomicBoolean();
        Thread other = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                engine.interrupt();
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(20_000));
            }
        });
        int stopped = 0;
        try {
            for (int round = 0; round < 300; round++) {
                List<Run> runs = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    runs.add(host.begin(TestMessage.of("m").with("", round + "." + i)));
                }
                for (int i = 0; i < 10; i++) {
                    if (!runs.get(i).isOver()) {
                        host.answer(round + "." + i, null);
                    }
                    stopped += checkStopped(runs.get(i)) ? 1 : 0;
                }
            }
        } finally {
            over.set(true);
            other.join();
        }
        assertThat(stopped).isGreaterThan(10);
        another();
    }

    private static boolean checkStopped(Run run) {
        assertThat(run.isOver()).isTrue();
        if (run.error == null) {
            assertThat(run.actions()).isEqualTo("[set txn.before = bool true, set txn.after = bool true]");
            return false;
        }
        assertThat(run.failure().kind()).isEqualTo(Kind.STOPPED);
        assertThat(run.written())
                .isIn("[]", "[set txn.before = bool true]", "[set txn.before = bool true, set txn.after = bool true]");
        return true;
    }

    @Test
    void memoryEndsAfterAWaitAsBefore() throws Exception {
        loadBody("if args[1].value then spoa.wait('a') local s = 'x' while true do s = s .. s end end"
                + " spoa.wait('b') msg.txn.after = ('x'):rep(3)");
        for (int i = 0; i < 2; i++) {
            Run hog = host.begin(TestMessage.of("m").with("", true));
            Run good = host.begin(TestMessage.of("m").with("", false));
            host.answer("a", null);
            assertThat(hog.failure()).hasMessageContaining("not enough memory");
            another();
            host.answer("b", null);
            assertThat(good.actions()).isEqualTo("[set txn.after = str \"xxx\"]");
        }
    }

    /** Strings that are long use up memory within few instructions. */
    @Test
    void memoryIsLookedAtInEveryCoroutine() throws Exception {
        loadBody("local all = {} spoa.wait('a') while true do all[#all + 1] = ('x'):rep(20000000) .. #all end");
        Run first = host.begin("m");
        Run second = host.begin("m");
        host.answer("a", null);
        assertThat(first.failure()).hasMessageContaining("not enough memory");
        assertThat(second.failure()).hasMessageContaining("not enough memory");
        another();
    }

    @Test
    void aCoroutineInWhichACallbackWaitsIsNotResumed() throws Exception {
        load("""
                local shared, step, first
                spoa.register_message("m", function(_, msg)
                  first = coroutine.running()
                  shared = coroutine.create(function() return spoa.wait("a") end)
                  step = coroutine.wrap(function() msg.txn.w = spoa.wait("b") end)
                  local _, v = coroutine.resume(shared)
                  msg.txn.v = v
                  step()
                end)
                spoa.register_message("caller", function() print(pcall(step)) end)
                spoa.register_message("thief", function(_, msg)
                  for _, co in ipairs({ shared, first }) do
                    local ok, why = coroutine.resume(co)
                    print(ok, why, coroutine.status(co))
                    if coroutine.close then print(pcall(coroutine.close, co)) end
                  end
                end)
                """);
        Run run = host.begin("m");
        host.begin("thief");
        List<String> told = new ArrayList<>(List.of("false\tcannot resume non-suspended coroutine\tnormal"));
        if (version == LuaVersion.LUA54) {
            told.add("false\tcannot close a normal coroutine");
        }
        told.addAll(List.copyOf(told));
        assertThat(host.lines).isEqualTo(told);
        host.answer("a", "A");
        assertThat(run.isOver()).isFalse();
        host.begin("caller");
        assertThat(host.lines.getLast()).isEqualTo("false\tcannot resume non-suspended coroutine");
        host.answer("b", "B");
        assertThat(run.actions()).isEqualTo("[set txn.v = str \"A\", set txn.w = str \"B\"]");
    }

    @Test
    void aCallbackIsOutsideOfCoroutines() throws Exception {
        loadBody("local _, main = coroutine.running() msg.txn.main = main msg.txn.yields = coroutine.isyieldable()"
                + " msg.txn.none = coroutine.yield(1)"
                + " coroutine.wrap(function() local _, main = coroutine.running() msg.txn.main2 = main"
                + " msg.txn.yields2 = coroutine.isyieldable() end)()"
                + " msg.txn.status = coroutine.status((coroutine.running()))");
        assertThat(host.begin("m").actions())
                .isEqualTo(
                        "[set txn.main = bool true, set txn.yields = bool false, unset txn.none,"
                                + " set txn.main2 = bool false, set txn.yields2 = bool true, set txn.status = str \"running\"]");
    }

    @Test
    void whatIsKeptOfAMessageThatWaitsIsNotSetByOthers() throws Exception {
        load("""
                local kept
                spoa.register_message("m", function(_, msg) kept = msg spoa.wait("a") msg.txn.v = 1 end)
                spoa.register_message("thief", function(_, msg) kept.txn.stolen = true end)
                """);
        Run run = host.begin("m");
        assertThat(host.begin("thief").failure()).hasMessageContaining("msg.txn.stolen cannot be set");
        host.answer("a", null);
        assertThat(run.actions()).isEqualTo("[set txn.v = int64 1]");
    }

    @Test
    void aClosedEngineIsNotEnteredAgain() throws Exception {
        loadBody("spoa.wait('a')");
        Run run = host.begin("m");
        engine.close();
        host.answer("a", null);
        assertThat(run.error).isInstanceOf(IllegalStateException.class);
        engine.interrupt();
        engine.close();
    }

    @Test
    void whatIsToBeClosedMayWait() throws Exception {
        Assumptions.assumeTrue(version == LuaVersion.LUA54);
        loadBody("do local x <close> = setmetatable({}, { __close = function() msg.txn.v = spoa.wait('a') end }) end"
                + " msg.txn.after = true");
        Run run = host.begin("m");
        another();
        host.answer("a", "A");
        assertThat(run.actions()).isEqualTo("[set txn.v = str \"A\", set txn.after = bool true]");
        assertThat(host.blocked).isZero();
    }
}
