package io.spoa.script.luanative;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.binding.BindingError;
import io.spoa.script.contract.TestMessage;
import io.spoa.script.luanative.WaitingHost.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks that wait leave their thread, and others run in the same state. */
@ParameterizedClass
@EnumSource(LuaVersion.class)
@Timeout(60)
class NativeWaitTest extends WaitingScripts {
    NativeWaitTest(LuaVersion version) throws ScriptException {
        super(version);
    }

    /** Each sets {@code v} to what it waited for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "msg.txn.v = spoa.wait('a')",
                "local ok, v = pcall(spoa.wait, 'a') msg.txn.v = ok and v",
                "local ok, v = pcall(function() return spoa.wait('a') end) msg.txn.v = ok and v",
                "local ok, v = xpcall(spoa.wait, error, 'a') msg.txn.v = ok and v",
                "local function f(n) if n == 0 then return spoa.wait('a') end local v = f(n - 1) return v end msg.txn.v = f(100)",
                "pcall(pcall, pcall, function() msg.txn.v = spoa.wait('a') end)",
                "msg.txn.v = setmetatable({}, { __index = function() return spoa.wait('a') end }).x",
                "setmetatable({}, { __newindex = function() msg.txn.v = spoa.wait('a') end }).x = 1",
                "msg.txn.v = setmetatable({}, { __add = function() return spoa.wait('a') end }) + 1",
                "msg.txn.v = setmetatable({}, { __concat = function() return spoa.wait('a') end }) .. 'x'",
                "msg.txn.v = setmetatable({}, { __call = function(_, n) return spoa.wait(n) end })('a')",
                "msg.txn.v = setmetatable({}, { __unm = function() return spoa.wait('a') end }) and spoa.wait('a')",
                "local t = setmetatable({}, { __lt = function() return spoa.wait('a') == 'A' end }) msg.txn.v = t < t and 'A'",
                "local meta = { __eq = function() return spoa.wait('a') == 'A' end }"
                        + " msg.txn.v = setmetatable({}, meta) == setmetatable({}, meta) and 'A'",
                "for v in function(_, last) if not last then return spoa.wait('a') end end do msg.txn.v = v end",
                "for v in coroutine.wrap(function() coroutine.yield(spoa.wait('a')) end) do msg.txn.v = v end",
                "coroutine.wrap(function() msg.txn.v = spoa.wait('a') end)()",
                "local _, v = coroutine.resume(coroutine.create(function(n) return spoa.wait(n) end), 'a') msg.txn.v = v",
                "msg.txn.v = coroutine.wrap(function() return coroutine.wrap(function() return spoa.wait('a') end)() end)()",
                "local co = coroutine.create(function(n) local m = coroutine.yield() return spoa.wait(m) end)"
                        + " coroutine.resume(co) local _, v = coroutine.resume(co, 'a') msg.txn.v = v",
                "coroutine.wrap(function() pcall(function() msg.txn.v = spoa.wait('a') end) end)()",
            })
    void inAnyPlace(String body) throws Exception {
        loadBody("spoa.set_var_int32('before', spoa.scope.txn, 7) " + body + " msg.txn.after = true");
        for (int i = 0; i < 2; i++) {
            Run run = host.begin("m");
            assertThat(run.isOver()).isFalse();
            assertThat(run.writer.actions()).as("what is set before").isOne();
            another();
            host.answer("a", "A");
            assertThat(run.isOver()).isTrue();
            assertThat(run.actions())
                    .isEqualTo("[set txn.before = int32 7, set txn.v = str \"A\", set txn.after = bool true]");
            another();
        }
        assertThat(host.blocked).isZero();
    }

    /** Where a function of C is in between it keeps its thread. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "local v table.sort({ 1, 2 }, function(a, b) v = spoa.soon('A') return a < b end) msg.txn.v = v",
                "msg.txn.v = (('x'):gsub('x', function() return spoa.soon('A') end))",
                "msg.txn.v = tostring(setmetatable({}, { __tostring = function() return spoa.soon('A') end }))",
                "local _, v = xpcall(error, function() return spoa.soon('A') end) msg.txn.v = v",
                "local v table.sort({ 1, 2 }, function(a, b)"
                        + " v = coroutine.wrap(function() return spoa.soon('A') end)() return a < b end) msg.txn.v = v",
                "local v table.sort({ 1, 2 }, function(a, b)"
                        + " local co = coroutine.create(function() v = spoa.soon('A') end)"
                        + " coroutine.resume(co) return a < b end) msg.txn.v = v",
            })
    void whereCIsInBetween(String body) throws Exception {
        loadBody("msg.txn.before = 7 " + body + " msg.txn.after = true");
        Run run = host.begin("m");
        assertThat(run.isOver()).isTrue();
        assertThat(run.actions())
                .isEqualTo("[set txn.before = int64 7, set txn.v = str \"A\", set txn.after = bool true]");
        assertThat(host.blocked).isPositive();
        another();
    }

    @Test
    void manyWaitAtOnceAndEachHasItsOwnAck() throws Exception {
        loadBody(
                "msg.txn.id = args[1].value for i = 1, 3 do msg.txn['v' .. i] = spoa.wait(args[1].value .. '.' .. i) end"
                        + " msg.txn.same = msg.args.id");
        List<Run> runs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int id = 0; id < 200; id++) {
            runs.add(host.begin(TestMessage.of("m").with("id", "m" + id)));
            names.add("m" + id);
        }
        for (int i = 1; i <= 3; i++) {
            Collections.shuffle(names, new Random(i));
            for (String name : names) {
                host.answer(name + "." + i, name + i);
            }
            another();
        }
        for (int id = 0; id < 200; id++) {
            String name = "m" + id;
            assertThat(runs.get(id).actions())
                    .isEqualTo("[set txn.id = str \"%s\", set txn.v1 = str \"%s1\", set txn.v2 = str \"%s2\","
                                    .formatted(name, name, name)
                            + " set txn.v3 = str \"%s3\", set txn.same = str \"%s\"]".formatted(name, name));
        }
        assertThat(host.blocked).isZero();
    }

    @Test
    void resultsOfEveryKindArrive() throws Exception {
        loadBody(
                "local v = spoa.wait('a') msg.txn.v = type(v) == 'table' and (v[2] or v.k) or type(v) == 'string' and #v or v");
        String[] expected = {"int64 5", "bool true", "int64 15001", "str \"second\"", "int64 1"};
        Object[] values = {5L, true, "x".repeat(15_001), List.of(1L, "second"), Map.of("k", 1L)};
        for (int i = 0; i < values.length; i++) {
            Run run = host.begin("m");
            host.answer("a", values[i]);
            assertThat(run.actions()).isEqualTo("[set txn.v = " + expected[i] + "]");
        }
        Run run = host.begin("m");
        host.answer("a", null);
        assertThat(run.actions()).isEqualTo("[unset txn.v]");
    }

    @Test
    void anErrorIsRaisedWhereItWaited() throws Exception {
        loadBody("msg.txn.before = 7 local v = spoa.wait('a') msg.txn.after = true");
        Run run = host.begin("m");
        another();
        host.fail("a", new BindingError("the other side is gone"));
        assertThat(run.failure().kind()).isEqualTo(Kind.RUNTIME);
        assertThat(run.failure()).hasMessage(file() + ":2: the other side is gone");
        assertThat(run.failure().sourceLine()).contains("spoa.wait('a')");
        assertThat(run.failure().scriptStack()).contains("rules.lua:2:").doesNotContain("[spoa]");
        assertThat(run.written()).isEqualTo("[set txn.before = int64 7]");
        another();
    }

    @Test
    void anErrorAtTheCallIsRaisedThere() throws Exception {
        loadBody("local v = spoa.wait('')");
        assertThat(host.begin("m").failure()).hasMessage(file() + ":2: wait: the name is empty");
        loadBody("local v = spoa.wait(print)");
        assertThat(host.begin("m").failure())
                .hasMessage(file() + ":2: wait: argument 1 (name) is a function, not text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local _, e = pcall(function() spoa.wait('a') end) msg.txn.e = e",
                "coroutine.wrap(function() local _, e = pcall(function() spoa.wait('a') end) msg.txn.e = e end)()",
                "local _, e = coroutine.resume(coroutine.create(function() spoa.wait('a') end)) msg.txn.e = e",
                "local _, e = pcall(coroutine.wrap(function() spoa.wait('a') end)) msg.txn.e = e",
            })
    void anErrorCanBeCaught(String body) throws Exception {
        loadBody("local function done() msg.txn.after = true end " + body + " done()");
        Run run = host.begin("m");
        another();
        host.fail("a", new BindingError("gone"));
        assertThat(run.actions()).contains("rules.lua:2: gone\"", "set txn.after = bool true");
    }

    @Test
    void whenItsTimeIsUpItIsTold() throws Exception {
        loadBody("local _, e = pcall(spoa.wait, 'a') msg.txn.e = e spoa.wait('b')");
        Run run = host.begin("m");
        host.cancel("a");
        another();
        host.cancel("b");
        assertThat(run.failure()).hasMessage(file() + ":2: wait: the message's time is up");
        assertThat(run.written()).isEqualTo("[set txn.e = str \"wait: the message's time is up\"]");
    }

    @Test
    void whatWasSetBeforeCountsForTheRoom() throws Exception {
        loadBody("msg.txn.big = ('x'):rep(16000) spoa.wait('a') msg.txn.more = ('y'):rep(500)");
        Run run = host.begin("m");
        another();
        host.answer("a", null);
        assertThat(run.failure()).hasMessageContaining("'txn.more' (500 bytes) does not fit the ACK");
        assertThat(run.writer.refused()).isOne();
        assertThat(run.writer.actions()).isOne();
    }

    @Test
    void outputBeforeTheWaitIsALineOfItsOwn() throws Exception {
        loadBody("io.write('before ', args[1].value) spoa.wait(args[1].value) print(' after ' .. args[1].value)");
        host.begin(TestMessage.of("m").with("", "a"));
        host.begin(TestMessage.of("m").with("", "b"));
        host.answer("a", null);
        host.answer("b", null);
        assertThat(host.lines).containsExactly("before a", "before b", " after a", " after b");
    }
}
