package io.spoa.script.luanative;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestMessage;
import io.spoa.spop.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts have here and not in LuaJ, and what they do not have though it is Lua's. */
@ParameterizedClass
@EnumSource(LuaVersion.class)
class NativeLanguageTest extends NativeScripts {
    NativeLanguageTest(LuaVersion version) throws ScriptException {
        super(version);
    }

    @Test
    void itIsTheVersionThatWasAskedFor() throws Exception {
        assertThat(printed("print(_VERSION)")).containsExactly("Lua " + version.number());
        assertThat(provider.runtime()).matches("PUC Lua " + version.number() + "\\.\\d+ by FFM, /.*\\.so.*");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            7 // 2, -7 // 2, 7.0 // 2                           => 3|-4|3.0
            1 << 62, ~0, 5 & 6, 5 | 6, 5 ~ 6, 1 >> 1            => 4611686018427387904|-1|4|7|3|0
            math.maxinteger + 1 == math.mininteger              => true
            9007199254740993, 2^53                              => 9007199254740993|9.007199254741e+15
            10 / 2, 3 | 0, math.type(1), math.type(1.0)         => 5.0|3|integer|float
            string.format('%d', 9223372036854775807)            => 9223372036854775807
            string.format('%5.1f %x', 3.14159, 255)             => '  3.1 ff'
            tostring(1/3), 1e100                                => 0.33333333333333|1e+100
            utf8.char(8364), utf8.len('a€'), #utf8.char(8364)   => €|2|3
            ("\\u{20AC}"), #'\\z  x'                            => €|1
            string.unpack('>I2', string.pack('>I2', 258))       => 258|3
            math.ult(1, -1), math.tointeger(3.0)                => true|3
            table.concat(table.move({1, 2, 3}, 1, 3, 2), ',')   => 1,1,2,3
            select(2, pcall(error, {})) ~= nil                  => true
            select(-1, 1, 2, 3)                                 => 3
            #string.rep('ab', 3, ',')                           => 8
            """)
    void theLanguageIsWhole(String expressions, String printed) throws Exception {
        assertThat(printed("print(" + expressions + ")")).containsExactly(printed.replace('|', '\t'));
    }

    @Test
    void gotoAndIntegerLoopsWork() throws Exception {
        assertThat(printed("""
                        local n = 0
                        for i = 2^53 | 0, (2^53 | 0) + 1 do n = n + 1 end
                        for i = 1, 3 do
                            if i == 2 then goto continue end
                            n = n + 10
                            ::continue::
                        end
                        print(n)
                        """)).containsExactly("22");
    }

    @Test
    void whatIsNewIn54IsThere() throws Exception {
        Assumptions.assumeTrue(version == LuaVersion.LUA54);
        assertThat(printed("""
                        do
                            local x <const> = 5
                            local y <close> = setmetatable({}, {__close = function() print("closed") end})
                            print(x)
                        end
                        local co = coroutine.create(function() coroutine.yield() end)
                        coroutine.resume(co)
                        print(coroutine.close(co), coroutine.status(co))
                        """)).containsExactly("5", "closed", "true\tdead");
    }

    @Test
    void unsignedIntegersCompareAndPrint() throws Exception {
        load("""
                spoa.register_message("m", function(args, msg)
                    local big, small = args[1].value, args[2].value
                    print(big, big .. "!", math.type(small), big.bits, #args)
                    print(big > small, big > 2^63, big < 2^64, big == msg.args[1], big <= msg.args[1], small < big)
                    print(2^63 < big, 2^64 - 2048 < big, big >= 2^64 - 2048, big < 0/0, big > math.huge, -1 < big)
                    print(pcall(function() return big + 1 end))
                    msg.txn.big = big
                    spoa.set_var_uint64("same", spoa.scope.txn, big)
                    spoa.set_var_str("text", spoa.scope.txn, tostring(big))
                end)
                """);
        assertThat(actions(host.call(
                        TestMessage.of("m").with("a", DataType.UINT64, -6L).with("b", DataType.UINT64, 7))))
                .isEqualTo("[set txn.big = uint64 18446744073709551610, set txn.same = uint64 18446744073709551610,"
                        + " set txn.text = str \"18446744073709551610\"]");
        assertThat(host.lines().subList(0, 2))
                .containsExactly(
                        "18446744073709551610\t18446744073709551610!\tinteger\t-6\t2",
                        "true\ttrue\ttrue\ttrue\ttrue\ttrue");
        assertThat(host.lines().get(2)).isEqualTo("true\ttrue\ttrue\tfalse\tfalse\ttrue");
        assertThat(host.lines().get(3))
                .startsWith("false\t")
                .contains("attempt to perform arithmetic on a uint64 value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string.dump",
                "debug.sethook",
                "debug.getregistry",
                "debug.setmetatable",
                "package.loadlib",
                "package.searchers[3]",
                "package.loaded.debug.sethook",
                "getmetatable(io.stderr).__gc"
            })
    void whatLeadsOutIsNotThere(String expression) throws Exception {
        assertThat(printed("print(select(2, pcall(function() return " + expression + " end)))"))
                .first()
                .asString()
                .matches("nil|.*attempt to index a boolean value.*");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            setmetatable({}, {__gc = print})                   => __gc is not available
            os.exit()                                          => os.exit is not available
            io.stdout:close()                                  => stays open
            load('\\27Lua')                                    => attempt to load a binary chunk
            load(function() error('inner') end)                => inner
            select(2, pcall(load, '\\27Lua', 'x', 'b'))        => attempt to load a binary chunk
            getmetatable(spoa.int32(1)).x.y = 1                => attempt to index
            setmetatable(spoa.null, {})                        => cannot change a protected metatable
            spoa.null.x = 1                                    => cannot be changed
            coroutine.wrap(error)('in it')                     => in it
            """)
    void whatCannotBeDoneSaysSo(String code, String problem) throws Exception {
        List<String> lines = printed("local ok, e = pcall(function() local _, e = "
                + code.replaceFirst("^(.*) = 1$", "0 $1 = 1") + " if e then error(e, 0) end end) print(ok, e)");
        assertThat(lines).singleElement().asString().startsWith("false\t").contains(problem);
    }

    @Test
    void bytecodeIsNotLoadedInAnyWay() throws Exception {
        Path compiled = Files.write(folder.resolve("compiled.lua"), new byte[] {0x1b, 'L', 'u', 'a', 0x54});
        ScriptException error = loadError(compiled);
        assertThat(error.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(error)
                .hasMessage(compiled + ": compiled Lua is not run, as it can crash the agent: give the source text");
        assertThat(loadError("require('compiled')")).hasMessageContaining("attempt to load a binary chunk");
        assertThat(loadError("dofile('" + compiled + "')")).hasMessageContaining("attempt to load a binary chunk");
        assertThat(loadError("assert(loadfile('" + compiled + "'))"))
                .hasMessageContaining("attempt to load a binary chunk");
    }

    @Test
    void aFirstLineForTheShellIsSkipped() throws Exception {
        load("\ufeff#!/usr/bin/env lua\nspoa.register_message('m', print)\n");
        assertThat(host.place("m").line()).isEqualTo(2);
    }

    @Test
    void coroutinesPassValuesAndErrors() throws Exception {
        assertThat(printed("""
                        local co = coroutine.wrap(function(a, b)
                            print(a, b)
                            print(coroutine.yield(a + b, "more"))
                            error("in the coroutine")
                        end)
                        print(co(1, 2))
                        print(pcall(co, "x", nil))
                        print(coroutine.resume(coroutine.create(function(...) return select("#", ...) end), nil, nil))
                        print(coroutine.isyieldable(), coroutine.running())
                        """).subList(0, 4))
                .containsExactly("1\t2", "3\tmore", "x\tnil", "false\t" + file() + ":4: in the coroutine");
        assertThat(host.lines().get(4)).isEqualTo("true\t2");
        assertThat(host.lines().get(5)).matches("false\tthread: 0x\\w+\ttrue");
    }

    @Test
    void argsIsATableHoweverItIsUsed() throws Exception {
        load("""
                spoa.register_message("m", function(args, msg)
                    for i, a in next, args do print(i, a.name, a.value) end
                end)
                spoa.register_message("n", function(args, msg)
                    for i, a in pairs(args) do print(i, a.name, a.value) end
                    args[3] = "x"
                    print(#args, select("#", table.unpack(args)), getmetatable(args))
                end)
                spoa.register_message("o", function(args, msg)
                    args.more = 1
                    print(args.more, args[2].value, args[3], #args)
                end)
                spoa.register_message("p", function(args, msg)
                    table.insert(args, "end")
                    print(#args, args[1].name)
                end)
                """);
        for (String message : List.of("m", "n", "o", "p")) {
            actions(host.call(TestMessage.of(message).with("a", 1).with("", 2)));
        }
        assertThat(host.lines())
                .containsExactly("1\ta\t1", "2\t\t2", "1\ta\t1", "2\t\t2", "3\t3\tnil", "1\t2\tnil\t2", "3\ta");
    }

    @Test
    void oddNamesOfArgumentsAreNames() throws Exception {
        load("""
                spoa.register_message("m", function(args) print(args[1].name == "a\\"]\\n\\0\\r\\255", args[1].value) end)
                spoa.register_message("n", function(args, msg) print(msg.args["a\\"]\\n\\0\\r\\255"], #args[1].name) end)
                """);
        for (String message : List.of("m", "n")) {
            TestMessage odd = TestMessage.of(message).with("a\"]\n\0\r\u00ff", 5);
            host.call(odd);
        }
        // The name goes over the wire as UTF-8.
        assertThat(host.lines()).containsExactly("false\t5", "nil\t8");
    }

    @Test
    void twoStatesShareNothing() throws Exception {
        TestHost other = new TestHost();
        try (ScriptEngine second = provider.open(other)) {
            load("x = 1 string.trim = print getmetatable('').__index = {} spoa.scope.txn = 9");
            second.load(Files.writeString(file(), "print(x, string.trim, ('a'):upper(), spoa.scope.txn)"));
            assertThat(other.lines()).containsExactly("nil\tnil\tA\t2");
        }
        // The agent's own code does not use what a script changed.
        load("string.format, type, error, table.unpack, pcall, setmetatable = nil, nil, nil, nil, nil, nil\n"
                + "spoa.register_message('m', function(args, msg) msg.txn.x = args[1].value msg.req.y = 0.5 end)");
        assertThat(error(host.call(TestMessage.of("m").with("", 1))))
                .hasMessageContaining("msg.req.y = 0.5: number has no integer");
    }
}
