package io.spoa.script.luanative;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.contract.AckReader;
import io.spoa.script.contract.TestMessage;
import io.spoa.spop.codec.ActionWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** While a callback is in a function of Lua's library that takes long, everybody can have what it has set before. */
@ParameterizedClass
@EnumSource(LuaVersion.class)
@Timeout(60)
class NativeEarlyTest extends NativeScripts {
    private static final String BEFORE = "[set txn.before = int64 7]";
    private static final String ALL = "[set txn.before = int64 7, set txn.after = bool true]";

    /** What the function takes is a multiple of it, how slow the machine may be. */
    private static final long EARLY = TimeUnit.MILLISECONDS.toNanos(20);

    NativeEarlyTest(LuaVersion version) throws ScriptException {
        super(version);
    }

    private record Seen(String actions, long nanos) {}

    private static String actions(ActionWriter writer) {
        writer.end();
        return AckReader.actions(writer.drain()).toString();
    }

    /** Looks as the watchdog does, until there is something. */
    private static Seen watch(ActionWriter writer, Runnable then) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        ActionWriter rescued = writer.rescue();
        while (rescued.actions() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
            rescued = writer.rescue();
        }
        Seen seen = new Seen(actions(rescued), System.nanoTime());
        then.run();
        return seen;
    }

    private void isSeen(String body, Runnable then) throws Exception {
        load("spoa.register_message('m', function(_, msg)\nlocal function set() msg.txn.before = 7 end\n" + body
                + "\nmsg.txn.after = true\nend)");
        ActionWriter writer = new ActionWriter();
        writer.begin(TestMessage.STREAM_ID, TestMessage.FRAME_ID, 16364);
        CompletableFuture<Seen> watched = CompletableFuture.supplyAsync(() -> watch(writer, then));
        host.callback("m").call(TestMessage.of("m").build(), writer);
        long end = System.nanoTime();
        assertThat(watched.get().actions()).isEqualTo(BEFORE);
        assertThat(end - watched.get().nanos()).isGreaterThan(EARLY);
        assertThat(actions(writer)).isEqualTo(ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set() local found = (('a'):rep(170)):find('^.-.-.-.-b')",
                "set() local found = (('a'):rep(170)):match('^.-.-.-.-b')",
                "for _ in ('b' .. ('a'):rep(80)):gmatch('.-.-.-.-b') do set() end",
                "local text = ('b' .. ('a'):rep(80)):gsub('.-.-.-.-b', set)",
                "coroutine.wrap(function() set() local found = (('a'):rep(170)):find('^.-.-.-.-b') end)()",
                "local t = {} for i = 1, 1000000 do t[i] = i * 7919 % 1000003 end set() table.sort(t)",
            })
    void whileItRuns(String body) throws Exception {
        isSeen(body, () -> {});
    }

    @Test
    void whileItWaits() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        isSeen("set() local line = assert(io.open('" + pipe + "', 'r+')):read('l') assert(line == 'end')", () -> {
            try {
                TimeUnit.NANOSECONDS.sleep(2 * EARLY);
                Files.writeString(pipe, "end\n");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void allThatFitsGoesInItsOrder() throws Exception {
        load("""
                spoa.register_message("m", function(_, msg)
                  for i = 1, 300 do
                    spoa.set_var_int32("n" .. i, spoa.scope.txn, i)
                    if i % 97 == 0 then local found = ("x"):find("x") end
                  end
                  msg.txn[("long"):rep(50)] = spoa.ipv6("::1")
                  local found = ("x"):find("x")
                  msg.txn.address = spoa.ipv4("127.0.0.1")
                  msg.txn.gone = nil
                  msg.txn.big = ("y"):rep(16000)
                end)
                """);
        StringBuilder expected = new StringBuilder();
        for (int i = 1; i <= 300; i++) {
            expected.append("set txn.n").append(i).append(" = int32 ").append(i).append(", ");
        }
        expected.append("set txn.").append("long".repeat(50)).append(" = ipv6 ::1, ");
        expected.append("set txn.address = ipv4 127.0.0.1, unset txn.gone");
        var outcome = call("m");
        assertThat(outcome.actions().toString()).isEqualTo("[" + expected + "]");
        assertThat(outcome.refused()).isOne();
        assertThat(error(outcome)).hasMessageContaining("txn.big' (16000 bytes) does not fit the ACK");
    }

    /** The text and the place of an error are those of Lua. */
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            string.find()                => bad argument #1 to 'find' (string expected, got no value)
            local a = string.find('x')   => bad argument #2 to 'find' (string expected, got no value)
            ('x'):match({})              => bad argument #1 to 'match' (string expected, got table)
            ('x'):find('%')              => malformed pattern (ends with '%')
            string.gmatch('x')           => bad argument #2 to 'gmatch' (string expected, got no value)
            ('x'):gsub('x', true)        => bad argument #3 to 'gsub' (string/function/table expected
            table.sort(1)                => bad argument #1 to 'sort' (table expected, got number)
            io.lines('/nowhere')         => cannot open file '/nowhere' (No such file or directory)
            """)
    void errorsKeepTheirTextAndPlace(String body, String message) throws Exception {
        load("spoa.register_message('m', function(_, msg)\nmsg.txn.before = 7\n" + body + "\nend)");
        var outcome = call("m");
        assertThat(error(outcome).getMessage()).startsWith(file() + ":3: " + message);
        assertThat(outcome.actions().toString()).isEqualTo(BEFORE);
    }
}
