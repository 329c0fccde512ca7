package io.spoa.script.luanative;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import io.spoa.script.contract.TestHost.Outcome;
import io.spoa.script.contract.TestMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How failures of scripts are told. */
@ParameterizedClass
@EnumSource(LuaVersion.class)
class NativeErrorsTest extends NativeScripts {
    NativeErrorsTest(LuaVersion version) throws ScriptException {
        super(version);
    }

    private ScriptException failureOf(String body) throws Exception {
        load("spoa.register_message('m', function(args, msg)\n" + body + "\nend)");
        return error(host.call(TestMessage.of("m")));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            local t t.x = 1               => attempt to index a nil value (local 't')
            undefined()                   => attempt to call a nil value (global 'undefined')
            return 1 + {}                 => attempt to perform arithmetic on a table value
            error('text')                 => text
            error({})                     => (error object is a table value)
            error(setmetatable({}, {__tostring = function() return 'told' end})) => told
            error(setmetatable({}, {__tostring = function() error('again') end})) => (error object is a table value)
            error()                       => (error object is a nil value)
            error(nil)                    => (error object is a nil value)
            error(true)                   => (error object is a boolean value)
            error(42)                     => 42
            error(msg)                    => (error object is a table value)
            error('no place', 0)          => no place
            error('two\\n lines')         => two | lines
            ('x'):rep(-1):bad()           => attempt to call a nil value (method 'bad')
            string.rep()                  => bad argument #1 to 'rep' (string expected, got no value)
            """)
    void everyKindOfErrorIsToldInOneLine(String body, String message) throws Exception {
        ScriptException error = failureOf(body);
        assertThat(error.kind()).isEqualTo(Kind.RUNTIME);
        assertThat(error.getMessage()).startsWith(file() + ":2: ");
        assertThat(error.getMessage().substring((file() + ":2: ").length())).isEqualTo(message);
        assertThat(error.place()).isEqualTo(new ScriptPlace(file().toString(), 2));
        assertThat(error.sourceLine()).isEqualTo(body);
    }

    @Test
    void anErrorBlamesTheCallerIfTheScriptSaysSo() throws Exception {
        load("""
                local function check(x)
                    error("wrong x", 2)
                end
                spoa.register_message("m", function()
                    check(1)
                end)
                """);
        ScriptException error = error(host.call(TestMessage.of("m")));
        assertThat(error).hasMessage(file() + ":5: wrong x");
        assertThat(error.sourceLine()).isEqualTo("    check(1)");
    }

    @Test
    void theStackIsLuas() throws Exception {
        load("""
                local function inner()
                    local t = nil
                    return t.x
                end
                function outer()
                    local x = inner()
                    return x
                end
                spoa.register_message("m", function()
                    outer()
                end)
                """);
        String stack = error(host.call(TestMessage.of("m"))).scriptStack();
        assertThat(stack).isNotNull();
        List<String> lines = stack.lines().map(String::strip).toList();
        assertThat(lines.get(0)).isEqualTo("stack traceback:");
        assertThat(lines.get(1)).contains(":3: in ").contains("inner");
        assertThat(lines.get(2)).contains(":6: in function 'outer'");
        assertThat(lines.get(3)).contains(":10: in upvalue 'callback'");
        assertThat(stack).doesNotContain("java").doesNotContain("LuaCallback");
    }

    @Test
    @Timeout(60)
    void endlessRecursionIsAnErrorAndTheEngineGoesOn() throws Exception {
        load("""
                local function down(n)
                    return 1 + down(n + 1)
                end
                spoa.register_message("m", function() down(1) end)
                spoa.register_message("caught", function() print(pcall(down, 1)) end)
                spoa.register_message("ok", function(args, msg) msg.txn.ok = true end)
                """);
        for (int i = 0; i < 3; i++) {
            ScriptException error = error(host.call(TestMessage.of("m")));
            assertThat(error.getMessage()).startsWith(file() + ":2: ").contains("stack overflow");
            assertThat(error.getMessage().length()).isLessThan(1000);
            assertThat(error.place()).isEqualTo(new ScriptPlace(file().toString(), 2));
            assertThat(actions(host.call(TestMessage.of("ok")))).isEqualTo("[set txn.ok = bool true]");
        }
        assertThat(host.call(TestMessage.of("caught")).error()).isNull();
        assertThat(host.lines().getFirst()).startsWith("false\t").contains("stack overflow");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x y                    | 1
            local = 5              | 1
            for i = 1 do end       | 1
            if true then           | 1
            x = 'unfinished        | 1
            x = [[unfinished       | 1
            break                  | 1
            goto nowhere           | 1
            x = 5 $ 3              | 1
            return return          | 1
            """)
    void aSyntaxErrorHasPlaceAndLine(String code, int line) throws Exception {
        ScriptException error = loadError(code);
        assertThat(error.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(error.place()).isEqualTo(new ScriptPlace(file().toString(), line));
        assertThat(error.getMessage()).startsWith(file() + ":" + line + ": ").doesNotContain("\n");
        assertThat(error.sourceLine()).isEqualTo(code);
    }

    @Test
    void aSyntaxErrorSaysWhatIsWrong() throws Exception {
        assertThat(loadError("local a\nlocal b\nx = = 1\n").getMessage())
                .startsWith(file() + ":3: unexpected symbol")
                .endsWith(" near '='");
    }

    @Test
    void anErrorInAModuleNamesTheModule() throws Exception {
        Path module = Files.writeString(folder.resolve("broken.lua"), "local t\n\nreturn t.x\n");
        ScriptException error = loadError("require('broken')");
        assertThat(error.place()).isEqualTo(new ScriptPlace(module.toString(), 3));
        assertThat(error.sourceLine()).isEqualTo("return t.x");
    }

    @Test
    void aMissingModuleSaysWhereItWasLookedFor() throws Exception {
        ScriptException error = loadError("require('nowhere')");
        assertThat(error.getMessage())
                .startsWith(file() + ":1: ")
                .contains("nowhere")
                .contains(folder.resolve("nowhere.lua").toString())
                .doesNotContain("\n");
    }

    @Test
    void eachScriptFindsModulesBesideIt() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("mod.lua"), "return 'beside the other'");
        load("print('first')");
        engine.load(Files.writeString(other.resolve("second.lua"), "print((require('mod')))"));
        assertThat(host.lines()).containsExactly("first", "beside the other");
    }

    @Test
    void aLongPathIsNotCut() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("a-folder-with-a-long-name".repeat(5)));
        Path script = Files.writeString(
                deep.resolve("rules.lua"),
                "spoa.register_message('m', function()\n local t\n t.x = 1\nend)\nspoa.register_message('n', print)");
        engine.load(script);
        ScriptException error = error(host.call(TestMessage.of("m")));
        assertThat(error.place()).isEqualTo(new ScriptPlace(script.toString(), 3));
        assertThat(error.getMessage()).startsWith(script + ":3: attempt to index");
        assertThat(error.sourceLine()).isEqualTo(" t.x = 1");
        assertThat(host.place("m")).isEqualTo(new ScriptPlace(script.toString(), 1));
        assertThat(host.place("n")).isEqualTo(new ScriptPlace(script.toString(), 5));
    }

    @Test
    void theSourceLineIsThatOfTheScriptThatWasLoaded() throws Exception {
        load("spoa.register_message('m', function()\nerror('x') -- as loaded\nend)");
        Files.writeString(file(), "changed\nchanged\n");
        assertThat(error(host.call(TestMessage.of("m"))).sourceLine()).isEqualTo("error('x') -- as loaded");
    }

    @Test
    void registeringIsPlacedWhereItIsAskedFor() throws Exception {
        load("""
                local function answer()
                end
                local function register(name)
                    spoa.register_message(name, answer)
                end
                register("a")
                for _, name in ipairs({"b", "c"}) do
                    spoa.register_message(name, answer)
                end
                """);
        assertThat(host.place("a")).isEqualTo(new ScriptPlace(file().toString(), 4));
        assertThat(host.place("c")).isEqualTo(new ScriptPlace(file().toString(), 8));
    }

    @Test
    void pcallDoesNotHideADuplicate() throws Exception {
        ScriptException error = loadError("""
                spoa.register_message("m", print)
                pcall(spoa.register_message, "m", print)
                """);
        assertThat(error).hasMessageContaining("registered already at " + file() + ":1");
    }

    @Test
    void anErrorThatWasCaughtIsNotTold() throws Exception {
        load("spoa.register_message('m', function(args, msg) pcall(error, 'x') msg.txn.ok = true end)");
        assertThat(actions(host.call(TestMessage.of("m")))).isEqualTo("[set txn.ok = bool true]");
    }

    @Test
    void outputBeforeAnErrorIsKept() throws Exception {
        failureOf("io.write('half a line') error('x')");
        assertThat(host.lines()).containsExactly("half a line");
    }

    @ParameterizedTest
    @Timeout(30)
    @ValueSource(
            strings = {
                "while true do end",
                "repeat until false",
                "for i = 1, math.huge do end",
                "::again:: goto again",
                "local function f() return f() end f()",
                "while true do pcall(error) end",
                "while true do pcall(function() while true do end end) end",
                "while true do xpcall(function() while true do end end, print) end",
                "coroutine.wrap(function() while true do end end)()",
                "while true do coroutine.yield() end",
                "local t = setmetatable({}, {__index = function(t, k) return t[k + 1] end}) while true do pcall(function() "
                        + "return t[1] end) end",
                "for k in function() return 1 end do end",
            })
    void everyEndlessScriptIsStopped(String body) throws Exception {
        load("spoa.register_message('m', function(args, msg)\nprint('go')\n" + body
                + "\nend) spoa.register_message('ok', function(args, msg) msg.txn.ok = true end)");
        Thread watchdog = Thread.ofPlatform().start(() -> {
            host.awaitLines(1);
            engine.interrupt();
        });
        long start = System.nanoTime();
        Outcome outcome = host.call(TestMessage.of("m"));
        watchdog.join();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
        ScriptException error = error(outcome);
        assertThat(error.kind()).isEqualTo(Kind.STOPPED);
        assertThat(error.getMessage()).startsWith(file() + ":3: stopped: ");
        assertThat(error.sourceLine()).isEqualTo(body);
        assertThat(actions(host.call(TestMessage.of("ok")))).isEqualTo("[set txn.ok = bool true]");
    }

    @Test
    @Timeout(30)
    void anEndlessTopLevelIsStopped() throws Exception {
        Files.writeString(file(), "print('go')\nwhile true do end\n");
        Thread watchdog = Thread.ofPlatform().start(() -> {
            host.awaitLines(1);
            engine.interrupt();
        });
        ScriptException error = loadError(file());
        watchdog.join();
        assertThat(error.kind()).isEqualTo(Kind.STOPPED);
        assertThat(error.place()).isEqualTo(new ScriptPlace(file().toString(), 2));
    }
}
