package io.spoa.script.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.EngineProvider;
import io.spoa.script.contract.TestHost.Outcome;
import io.spoa.script.contract.TestMessage;
import io.spoa.spop.Action;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values in Python's manner, in and out. */
public abstract class PythonValuesContract extends PythonScripts {
    private static final Path RESOURCES = Path.of("..", "python-common", "src", "test", "resources");

    /** Tests of one of the two. */
    protected PythonValuesContract(EngineProvider provider) {
        super(provider);
    }

    @Test
    void aScriptOfTheCAgentRuns() throws Exception {
        engine.load(RESOURCES.resolve("classic").resolve("reputation.py"));
        Outcome outcome = host.call(TestMessage.of("check-client-ip")
                .withAddress("src", "10.1.2.3")
                .withAddress("dst", "2001:db9::1")
                .with("host", "www.example.com")
                .withNull("gone"));
        assertThat(outcome.error()).isNull();
        assertThat(String.join("", host.lines()))
                .isEqualTo("[('src', 'IPv4Address'), ('dst', 'IPv6Address'), ('host', 'str'), ('gone', 'NoneType')]");
        List<Action> actions = outcome.actions();
        assertThat(actions.subList(0, 3))
                .hasToString(
                        "[set sess.known_src = bool true, set sess.known_dst = bool false, set txn.nothing = null]");
        assertThat(actions.get(3))
                .isInstanceOfSatisfying(
                        Action.SetVar.class,
                        set -> assertThat(set.value())
                                .isInstanceOfSatisfying(
                                        Value.Int.class,
                                        score -> assertThat(score.value()).isBetween(1L, 100L)));
        assertThat(actions.subList(4, 11))
                .hasToString("[set txn.u32 = uint32 7, set txn.i64 = int64 -7, set txn.u64 = uint64 7,"
                        + " set txn.four = ipv4 127.0.0.1, set txn.six = ipv6 1::f, set req.text = str \"abc\","
                        + " set res.raw = bin 313a013a02660000]");
    }

    @Test
    void ipaddressDoesWhatPython3Does() throws Exception {
        engine.load(RESOURCES.resolve("ipaddress_corpus.py"));
        assertThat(host.lines()).isEqualTo(Files.readAllLines(RESOURCES.resolve("ipaddress_corpus.out")));
    }

    @Test
    void addressObjectsComeInAndGoOut() throws Exception {
        load(script("""
                @spoa.message("ip")
                def on_ip(args, msg):
                    msg.txn.a = msg.args.ip
                    msg.txn.b = spoa.ipv4(msg.args.ip) if msg.args.ip.version == 4 else spoa.ipv6(msg.args.ip)
                    msg.txn.c = str(args[0]["value"])
                    msg.txn.d = msg.args.ip + 1
                """));
        assertThat(actions(host.call(TestMessage.of("ip").withAddress("ip", "203.0.113.254"))))
                .isEqualTo("[set txn.a = ipv4 203.0.113.254, set txn.b = ipv4 203.0.113.254,"
                        + " set txn.c = str \"203.0.113.254\", set txn.d = ipv4 203.0.113.255]");
        assertThat(actions(host.call(TestMessage.of("ip").withAddress("ip", "2001:db8::fffe"))))
                .isEqualTo("[set txn.a = ipv6 2001:db8::fffe, set txn.b = ipv6 2001:db8::fffe,"
                        + " set txn.c = str \"2001:db8::fffe\", set txn.d = ipv6 2001:db8::ffff]");
    }

    @Test
    void anAddressOfTheOtherVersionIsMalformed() throws Exception {
        load(script("""
                @spoa.message("ip")
                def on_ip(msg):
                    spoa.set_var_ipv4("x", spoa.scope.txn, msg.args.ip)
                """));
        assertThat(error(host.call(TestMessage.of("ip").withAddress("ip", "::1"))))
                .hasMessage(file() + ":5: spoa.error: IPv4 '::1': invalid format");
    }

    @ParameterizedTest
    @CsvSource({
        "2 ** 63 - 1, int64 9223372036854775807",
        "2 ** 63, uint64 9223372036854775808",
        "2 ** 64 - 1, uint64 18446744073709551615",
        "-2 ** 63, int64 -9223372036854775808",
        "42.0, int64 42",
        "True, bool true",
        "bytearray(b'\\x00\\xff'), bin 00ff",
        "u'text', 'str \"text\"'",
        "spoa.uint32(7), uint32 7",
        "spoa.int32('-7'), int32 -7",
        "spoa.null, null",
        "spoa.bin(b'\\x00'), bin 00",
    })
    void typesAreInferred(String value, String expected) throws Exception {
        load(script("""
                @spoa.message("out")
                def on_out(msg):
                    msg.txn.x = %s
                """.formatted(value)));
        assertThat(actions(host.call(TestMessage.of("out")))).isEqualTo("[set txn.x = " + expected + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "2 ** 64, OverflowError, Integer '18446744073709551616' out of range for 'int64' type",
        "-2 ** 63 - 1, OverflowError, Integer '-9223372036854775809' out of range for 'int64' type",
        "1.5, spoa.error, number has no integer representation",
        "float('inf'), spoa.error, number has no integer representation",
        "{}, TypeError, cannot be a variable",
        "object(), TypeError, cannot be a variable",
        "spoa.int32(2 ** 31), ValueError, Integer '2147483648' out of range for 'int32' type",
        "spoa.int32([]), TypeError, int32() takes an int as value",
        "spoa.boolean('x'), TypeError, boolean() takes a bool as value",
        "spoa.ipv4('1.2.3'), ValueError, IPv4 '1.2.3': invalid format",
        "spoa.str(5), TypeError, str() takes a str",
        "msg.nothing, AttributeError, msg has no field 'nothing'",
        "msg.txn.y, AttributeError, msg.txn.y cannot be read",
    })
    void errorsAreSpoaErrorsAndPythonsOwn(String value, String type, String text) throws Exception {
        load(script("""
                @spoa.message("out")
                def on_out(msg):
                    try:
                        msg.txn.x = %s
                    except %s as e:
                        assert isinstance(e, spoa.error)
                        print(str(e))
                """.formatted(value, type)));
        assertThat(actions(host.call(TestMessage.of("out")))).isEqualTo("[]");
        assertThat(host.lines()).singleElement().asString().contains(text);
    }

    @Test
    void stringsThatAreNotUtf8SurviveTheWayThrough() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        load(script("""
                @spoa.message("echo")
                def on_echo(args, msg):
                    msg.txn.a = msg.args[0]
                    spoa.set_var_str("b", spoa.scope.txn, args[0]["value"])
                    msg.txn.c = spoa.bin(msg.args[1])
                """));
        Outcome outcome =
                host.call(TestMessage.of("echo").with("s", DataType.STRING, all).with("b", DataType.BINARY, all));
        assertThat(outcome.error()).isNull();
        assertThat(outcome.actions())
                .containsExactly(
                        new Action.SetVar(Scope.TXN, "a", new Value.Str(all)),
                        new Action.SetVar(Scope.TXN, "b", new Value.Str(all)),
                        new Action.SetVar(Scope.TXN, "c", new Value.Bin(all)));
    }

    @Test
    void namesNeedNotBeAscii() throws Exception {
        load(script("""
                @spoa.message("prüfe")
                def on_message(args, msg):
                    print(args[0]["name"])
                    print(msg.args["größe"])
                    spoa.set_var_str("wörter", spoa.scope.txn, "süß")
                    msg.txn["größe"] = u"€"
                    print(msg.name)
                """));
        Outcome outcome = host.call(TestMessage.of("prüfe").with("größe", 7));
        assertThat(actions(outcome))
                .isEqualTo(List.of(str("wörter", "süß"), str("größe", "€")).toString());
        assertThat(host.lines()).containsExactly("größe", "7", "prüfe");
    }

    private static Action str(String name, String text) {
        return new Action.SetVar(Scope.TXN, name, new Value.Str(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aMessageMayHave255Arguments() throws Exception {
        load(script("""
                @spoa.message("many")
                def on_many(args, msg):
                    msg.txn.n = len(args)
                    msg.txn.sum = sum(arg["value"] for arg in args)
                    msg.txn.last = msg.args[-1]
                    msg.txn.m = len(msg.args)
                    msg.txn.named = msg.args.a254
                """));
        TestMessage message = TestMessage.of("many");
        for (int i = 0; i < 255; i++) {
            message.with("a" + i, i);
        }
        assertThat(actions(host.call(message)))
                .isEqualTo("[set txn.n = int64 255, set txn.sum = int64 32385, set txn.last = int64 254,"
                        + " set txn.m = int64 255, set txn.named = int64 254]");
    }

    @Test
    void argumentsAreLookedUpByNameAndPosition() throws Exception {
        load(script("""
                @spoa.message("in")
                def on_in(msg):
                    a = msg.args
                    print([a.x, a["x"], a[0], a[-1], a[9], a[-9], a.nope, a["nope"], a["user-agent"]])
                    print(["x" in a, "nope" in a, len(a), list(a)])
                    try:
                        a.x = 1
                    except spoa.error as e:
                        print(e)
                """));
        actions(host.call(
                TestMessage.of("in").with("x", 1).with("user-agent", 2).withNull("n")));
        assertThat(host.lines())
                .containsExactly(
                        "[1, 1, 1, None, None, None, None, None, 2]",
                        "[True, False, 3, ['x', 'user-agent', 'n']]",
                        "msg.args.x cannot be set: arguments are HAProxy's; set a variable, as in msg.txn.x = ...");
    }

    @Test
    void aMessageWithOtherTypesThanBeforeIsReadAnew() throws Exception {
        load(script("""
                @spoa.message("in")
                def on_in(msg):
                    print([msg.args.x, msg.args.y])
                """));
        actions(host.call(TestMessage.of("in").with("x", 1).with("y", true)));
        actions(host.call(TestMessage.of("in").withNull("x").with("y", "a")));
        actions(host.call(TestMessage.of("in").with("y", 1).with("x", 2)));
        actions(host.call(TestMessage.of("in").with("x", 1).with("y", false)));
        assertThat(host.lines()).containsExactly("[1, True]", "[None, 'a']", "[2, 1]", "[1, False]");
    }
}
