package io.spoa.script.luanative;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.WarmUp;
import io.spoa.script.contract.TestMessage;
import io.spoa.spop.DataType;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions of {@code spoa} and the message object, beyond what the contract of all engines asks. */
@ParameterizedClass
@EnumSource(LuaVersion.class)
class NativeApiTest extends NativeScripts {
    NativeApiTest(LuaVersion version) throws ScriptException {
        super(version);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spoa.set_var_boolean('x', 2, 'true')    | bad argument #3 to 'set_var_boolean' (boolean expected, got string)
            spoa.set_var_boolean('x', 2)            | bad argument #3 to 'set_var_boolean' (boolean expected, got nil)
            spoa.set_var_str('x', 2, {})            | bad argument #3 to 'set_var_str' (string expected, got table)
            spoa.set_var_bin('x', 2, true)          | bad argument #3 to 'set_var_bin' (string expected, got boolean)
            spoa.set_var_str(nil, 2, 'x')           | bad argument #1 to 'set_var_str' (string expected, got nil)
            spoa.set_var_str({}, 2, 'x')            | bad argument #1 to 'set_var_str' (string expected, got table)
            spoa.set_var_str('x', 'txn', 'x')       | bad argument #2 to 'set_var_str' (number expected, got string)
            spoa.set_var_str('x', nil, 'x')         | bad argument #2 to 'set_var_str' (number expected, got nil)
            spoa.set_var_str('x', 1.5, 'x')         | bad argument #2 to 'set_var_str' (unknown scope 1.5: use spoa.scope.proc, .sess, .txn, .req or .res)
            spoa.set_var_str('x', -1, 'x')          | bad argument #2 to 'set_var_str' (unknown scope -1: use spoa.scope.proc, .sess, .txn, .req or .res)
            spoa.set_var_null('', 2)                | bad argument #1 to 'set_var_null' (a variable needs a name, got an empty string)
            spoa.unset_var('x', 5)                  | bad argument #2 to 'unset_var' (unknown scope 5: use spoa.scope.proc, .sess, .txn, .req or .res)
            spoa.set_var_int32('x', 2, 1.5)         | bad argument #3 to 'set_var_int32' (number has no integer representation)
            spoa.set_var_int64('x', 2, '1.5')       | bad argument #3 to 'set_var_int64' (number has no integer representation)
            spoa.set_var_int64('x', 2, 1/0)         | bad argument #3 to 'set_var_int64' (number has no integer representation)
            spoa.set_var_int64('x', 2, 0/0)         | bad argument #3 to 'set_var_int64' (number has no integer representation)
            spoa.set_var_int32('x', 2, 'abc')       | bad argument #3 to 'set_var_int32' (number expected, got string)
            spoa.set_var_int32('x', 2)              | bad argument #3 to 'set_var_int32' (number expected, got nil)
            spoa.set_var_uint64('x', 2, 2^64)       | Integer '18446744073709551616' out of range for 'uint64' type
            spoa.set_var_int64('x', 2, 2^63)        | Integer '9223372036854775808' out of range for 'int64' type
            spoa.set_var_int32('x', 2, '2147483648')| Integer '2147483648' out of range for 'int32' type
            spoa.set_var_ipv4('x', 2, '1.2.3')      | IPv4 '1.2.3': invalid format
            spoa.set_var_ipv4('x', 2, {})           | bad argument #3 to 'set_var_ipv4' (string expected, got table)
            spoa.set_var_ipv6('x', 2, 'g::')        | IPv6 'g::': invalid format
            spoa.register_message('x')              | bad argument #2 to 'register_message' (function expected, got nil)
            spoa.register_message({}, print)        | bad argument #1 to 'register_message' (string expected, got table)
            spoa.int32(2^31)                        | Integer '2147483648' out of range for 'int32' type
            spoa.int32(true)                        | bad argument #1 to 'int32' (number expected, got boolean)
            spoa.boolean(1)                         | bad argument #1 to 'boolean' (boolean expected, got number)
            spoa.ipv4('::1')                        | IPv4 '::1': invalid format
            spoa.str({})                            | bad argument #1 to 'str' (string expected, got table)
            msg.txn.x = {}                          | msg.txn.x: a table cannot be a variable: set a boolean, an integer, a string, nil or one of spoa's typed values
            msg.txn.x = print                       | msg.txn.x: a function cannot be a variable: set a boolean, an integer, a string, nil or one of spoa's typed values
            msg.txn.x = 0.5                         | msg.txn.x = 0.5: number has no integer representation: use math.floor(x) for an integer or tostring(x) for text
            msg.txn.x = 2^64                        | Integer '18446744073709551616' out of range for 'int64' type
            msg.txn[''] = 1                         | msg.txn: a variable's name is a string that is not empty, got an empty one
            msg.txn[true] = 1                       | msg.txn: a variable's name is a string that is not empty, got a boolean
            msg.x = 1                               | msg.x cannot be set: a variable needs its scope, as in msg.txn.x = …
            return msg.ip                           | msg has no field 'ip': its fields are args, proc, sess, txn, req, res, name, stream_id, frame_id, engine_id, peer, time_left; an argument is msg.args.ip
            return msg.txn.x                        | msg.txn.x cannot be read: HAProxy sends no variables; pass it as an argument in spoe.conf, as in args x=var(txn.prefix.x)
            """)
    void wrongUseIsAnErrorThatSaysWhy(String code, String message) throws Exception {
        load("spoa.register_message('m', function(args, msg)\n" + code + "\nend)");
        assertThat(error(host.call(TestMessage.of("m")))).hasMessage(file() + ":2: " + message);
        // Lua's own way to catch it gives the same text.
        load("spoa.register_message('p', function(args, msg)\nprint(select(2, pcall(function()\n" + code
                + "\nend)))\nend)");
        assertThat(host.call(TestMessage.of("p")).error()).isNull();
        assertThat(host.lines()).containsExactly(file() + ":3: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spoa.set_var_str('x', '2', 'v')             | set txn.x = str "v"
            spoa.set_var_str(5, 2.0, 6)                 | set txn.5 = str "6"
            spoa.set_var_str('x', 2, 6.5)               | set txn.x = str "6.5"
            spoa.set_var_int32('x', 2, 6.0)             | set txn.x = int32 6
            spoa.set_var_bin('x', 2, 65)                | set txn.x = bin 3635
            spoa.set_var_int32('x', 2, '42')            | set txn.x = int32 42
            spoa.set_var_int32('x', 2, ' -42 ')         | set txn.x = int32 -42
            spoa.set_var_int32('x', 2, '0x10')          | set txn.x = int32 16
            spoa.set_var_int32('x', 2, '1e3')           | set txn.x = int32 1000
            spoa.set_var_uint32('x', 2, 2^32 - 1)       | set txn.x = uint32 4294967295
            spoa.set_var_int64('x', 2, -2^63)           | set txn.x = int64 -9223372036854775808
            spoa.set_var_int64('x', 2, '9223372036854775807') | set txn.x = int64 9223372036854775807
            spoa.set_var_uint64('x', 2, 2^63)           | set txn.x = uint64 9223372036854775808
            spoa.set_var_uint64('x', 2, '18446744073709551615') | set txn.x = uint64 18446744073709551615
            spoa.set_var_ipv6('x', 2, '::ffff:192.0.2.1') | set txn.x = ipv6 ::ffff:192.0.2.1
            spoa.set_var_str('x', 2, '')                | set txn.x = str ""
            spoa.set_var_null('x', spoa.scope.proc)     | set proc.x = null
            msg.txn.x = 2^63                            | set txn.x = uint64 9223372036854775808
            msg.txn.x = -2^63                           | set txn.x = int64 -9223372036854775808
            msg.txn.x = 2^53                            | set txn.x = int64 9007199254740992
            msg.txn.x = -0.0                            | set txn.x = int64 0
            msg.txn[7] = true                           | set txn.7 = bool true
            msg['t' .. 'xn']['a.b'] = 'v'               | set txn.a.b = str "v"
            local t = msg.sess t.x = spoa.null          | set sess.x = null
            msg.res.x = spoa.str(5)                     | set res.x = str "5"
            msg.req.x = spoa.boolean(false)             | set req.x = bool false
            spoa.set_var_str('x', 2, 'a', 'more')       | set txn.x = str "a"
            """)
    void whatIsTakenArrives(String code, String action) throws Exception {
        load("spoa.register_message('m', function(args, msg) " + code + " end)");
        assertThat(actions(host.call(TestMessage.of("m")))).isEqualTo("[" + action + "]");
    }

    @Test
    void exactIntegersCalculateOnTheirWay() throws Exception {
        load("""
                spoa.register_message("m", function(args, msg)
                    local n = args[1].value
                    msg.txn.next = n + 1
                    spoa.set_var_int64("less", spoa.scope.txn, n - 1)
                    print(n, n > 0, n == msg.args[1])
                end)
                """);
        assertThat(actions(host.call(TestMessage.of("m").with("", 9007199254740993L))))
                .isEqualTo("[set txn.next = int64 9007199254740994, set txn.less = int64 9007199254740992]");
        assertThat(host.lines()).containsExactly("9007199254740993\ttrue\ttrue");
    }

    @Test
    void typedValuesPrintAsWhatTheyAre() throws Exception {
        load("""
                print(spoa.null, spoa.boolean(true), spoa.int32(-5), spoa.uint64("18446744073709551615"))
                print(spoa.ipv4("192.0.2.1"), spoa.ipv6("::1"), spoa.str("a\\nb"), spoa.bin("\\0\\255"))
                """);
        assertThat(host.lines())
                .containsExactly(
                        "null\tboolean true\tint32 -5\tuint64 18446744073709551615",
                        "ipv4 192.0.2.1\tipv6 ::1\tstr \"a\\x0ab\"\tbin 00ff");
    }

    @Test
    void printedBytesArriveAsTheyAre() throws Exception {
        load("print('a\\255\\128b\\0') io.write('\\195') io.write('\\164\\n') print()");
        assertThat(host.rawLines())
                .containsExactly(
                        new byte[] {'a', (byte) 255, (byte) 128, 'b', 0},
                        new byte[] {(byte) 195, (byte) 164},
                        new byte[0]);
    }

    @Test
    void messagesAndScopesPrintAsWhatTheyAre() throws Exception {
        load("spoa.register_message('m', function(args, msg) print(msg, msg.txn, type(msg), type(msg.args)) end)");
        host.call(TestMessage.of("m"));
        assertThat(host.lines()).containsExactly("message: m\tscope: txn\ttable\ttable");
    }

    @Test
    void msgArgsIsAnOrdinaryTable() throws Exception {
        load("""
                spoa.register_message("m", function(args, msg)
                    local all = {}
                    for k, v in pairs(msg.args) do all[#all + 1] = tostring(k) .. "=" .. tostring(v) end
                    table.sort(all)
                    print(table.concat(all, " "), #msg.args)
                    msg.args.more = 1
                    print(msg.args.more)
                end)
                """);
        host.call(TestMessage.of("m").with("a", 1).with("", "x").with("b", true));
        assertThat(host.lines()).containsExactly("1=1 2=x 3=true a=1 b=true\t3", "1");
    }

    @Test
    void argsHasANilWhereAnArgumentIsNull() throws Exception {
        load("""
                spoa.register_message("m", function(args)
                    for i, arg in ipairs(args) do print(i, arg.name, arg.value) end
                    print(#args)
                end)
                """);
        host.call(TestMessage.of("m").withNull("a").with("b", 1).withNull("c"));
        assertThat(host.lines()).containsExactly("1\ta\tnil", "2\tb\t1", "3\tc\tnil", "3");
    }

    @Test
    void argumentNamesFollowTheMessage() throws Exception {
        load("spoa.register_message('m', function(args) print(args[1].name, args[#args].name) end)");
        host.call(TestMessage.of("m").with("a", 1).with("longer", 1));
        host.call(TestMessage.of("m").with("b", 1));
        host.call(TestMessage.of("m").with("", 1).with("longer", 1).with("c", 1));
        TestMessage many = TestMessage.of("m");
        for (int i = 0; i < 255; i++) {
            many.with("n" + i, DataType.STRING, new byte[0]);
        }
        host.call(many);
        assertThat(host.lines()).containsExactly("a\tlonger", "b\tb", "\tc", "n0\tn254");
    }

    @Test
    void varargsAndExtraParametersGetWhatThereIs() throws Exception {
        load("""
                spoa.register_message("v", function(...) print(select("#", ...), (select(2, ...)).name) end)
                spoa.register_message("w", function(args, ...) print(#args, (...).name) end)
                spoa.register_message("x", function(args, msg, more) print(#args, msg.name, more) end)
                """);
        host.call(TestMessage.of("v"));
        host.call(TestMessage.of("w").with("", 1));
        host.call(TestMessage.of("x").with("", 1));
        assertThat(host.lines()).containsExactly("2\tv", "1\tw", "1\tx\tnil");
    }

    @Test
    void noRoomIsAnErrorTheScriptCanHandle() throws Exception {
        host.maxFrameSize(200);
        load("""
                spoa.register_message("m", function(args, msg)
                    msg.txn.first = 1
                    print(pcall(function() msg.txn.x = ("x"):rep(200) end))
                    msg.txn.last = 2
                end)
                """);
        assertThat(actions(host.call(TestMessage.of("m"))))
                .isEqualTo("[set txn.first = int64 1, set txn.last = int64 2]");
        assertThat(host.lines().getFirst())
                .matches("false\t.*:3: No space left available: variable 'txn.x' \\(200 bytes\\) does not fit the ACK, "
                        + "1\\d\\d bytes left");
    }

    @Test
    void aCallbackThatYieldsIsResumed() throws Exception {
        load("""
                spoa.register_message("m", function(args, msg)
                    msg.txn.a = coroutine.yield("whatever") == nil
                    for i = 1, 3 do coroutine.yield() end
                    msg.txn.b = args[1].value
                end)
                """);
        for (int i = 0; i < 3; i++) {
            assertThat(actions(host.call(TestMessage.of("m").with("", i))))
                    .isEqualTo("[set txn.a = bool true, set txn.b = int64 " + i + "]");
        }
    }

    @Test
    void aCoroutineMaySetVariables() throws Exception {
        load("""
                spoa.register_message("m", function(args, msg)
                    local step = coroutine.wrap(function()
                        for i = 1, 3 do msg.txn["v" .. i] = i coroutine.yield() end
                    end)
                    step() step() step()
                end)
                """);
        assertThat(actions(host.call(TestMessage.of("m"))))
                .isEqualTo("[set txn.v1 = int64 1, set txn.v2 = int64 2, set txn.v3 = int64 3]");
    }

    @Test
    void theWarmUpRunsWithoutErrorOrOutput() throws Exception {
        WarmUp warmUp = provider.warmUp().orElseThrow();
        engine.load(Files.writeString(folder.resolve(warmUp.fileName()), warmUp.script()));
        assertThat(host.messages()).hasSize(2).allMatch(name -> name.startsWith(version.engine() + "-"));
        for (String name : host.messages()) {
            TestMessage message =
                    TestMessage.of(name).withAddress("ip", "192.0.2.7").with("big", 5);
            assertThat(actions(host.call(message))).as(name).isNotEqualTo("[]");
        }
        assertThat(host.lines()).isEmpty();
    }
}
