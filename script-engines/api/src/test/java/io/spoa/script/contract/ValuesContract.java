package io.spoa.script.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptException;
import io.spoa.script.contract.TestHost.Outcome;
import io.spoa.spop.Action;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract's first half: values in, variables out. */
public abstract class ValuesContract extends EngineFixture {
    private static final String EVERY_TYPE = """
            [set txn.null = null, set txn.yes = bool true, set txn.no = bool false, set txn.int32 = int32 -2147483648, \
            set txn.uint32 = uint32 4294967295, set txn.int64 = int64 -9223372036854775808, \
            set txn.uint64 = uint64 18446744073709551615, set txn.ipv4 = ipv4 192.0.2.1, \
            set txn.ipv6 = ipv6 2001:db8::1, set txn.str = str "text", set txn.bin = bin 00ff]""";

    /**
     * A test of one language.
     *
     * @param scripts the folder with a script for each {@link Case}
     * @param extension the extension of the scripts, without dot
     */
    protected ValuesContract(EngineProvider language, Path scripts, String extension) {
        super(language, scripts, extension);
    }

    @Test
    void everyTypeComesIn() throws ScriptException {
        run(
                Case.ARGUMENTS,
                TestMessage.of("in")
                        .withNull("null")
                        .with("yes", true)
                        .with("no", false)
                        .with("int32", DataType.INT32, -2147483648)
                        .with("uint32", DataType.UINT32, 4294967295L)
                        .with("int64", -5)
                        .with("uint64", DataType.UINT64, 5)
                        .withAddress("ipv4", "192.0.2.1")
                        .withAddress("ipv6", "2001:db8::1")
                        .with("str", "text")
                        .with("bin", DataType.BINARY, "bytes".getBytes(StandardCharsets.US_ASCII))
                        .with("", "unnamed"));
        assertThat(host.lines())
                .containsExactly(
                        "null=null",
                        "yes=true",
                        "no=false",
                        "int32=-2147483648",
                        "uint32=4294967295",
                        "int64=-5",
                        "uint64=5",
                        "ipv4=192.0.2.1",
                        "ipv6=2001:db8::1",
                        "str=text",
                        "bin=bytes",
                        "=unnamed");
    }

    @Test
    void aMessageMayHave255Arguments() throws ScriptException {
        TestMessage message = TestMessage.of("in");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 255; i++) {
            message.with("argument_" + i, i);
            expected.add("argument_" + i + "=" + i);
        }
        run(Case.ARGUMENTS, message);
        assertThat(host.lines()).isEqualTo(expected);
    }

    @Test
    void namesAndTextMayBeOutsideAscii() throws ScriptException {
        run(Case.ARGUMENTS, TestMessage.of("in").with("größe", "грош").with("日本", "😀"));
        assertThat(host.lines()).containsExactly("größe=грош", "日本=😀");
        load(Case.ECHO);
        Outcome outcome =
                host.call(TestMessage.of("echo").with("größe", "zwölf 😀").with("", "str"));
        assertThat(actions(outcome))
                .isEqualTo("[" + new Action.SetVar(Scope.TXN, "out", new Value.Str("zwölf 😀")) + "]");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                -1,
                1L << 31,
                1L << 53,
                (1L << 53) + 1,
                -(1L << 53) - 1,
                Long.MAX_VALUE - 1,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void a64BitIntegerIsExactBothWays(long number) throws ScriptException {
        load(Case.ECHO);
        Outcome signed = host.call(TestMessage.of("echo").with("", number).with("", "int64"));
        assertThat(actions(signed)).isEqualTo("[set txn.out = int64 " + number + "]");
        Outcome unsigned = host.call(
                TestMessage.of("echo").with("", DataType.UINT64, number).with("", "uint64"));
        assertThat(actions(unsigned)).isEqualTo("[set txn.out = uint64 " + Long.toUnsignedString(number) + "]");
        load(Case.ARGUMENTS);
        host.call(TestMessage.of("in").with("s", number).with("u", DataType.UINT64, number));
        assertThat(host.lines()).containsExactly("s=" + number, "u=" + Long.toUnsignedString(number));
    }

    @Test
    void argumentsHaveNamesAndPositions() throws ScriptException {
        run(
                Case.ARGUMENTS_BY_NAME,
                TestMessage.of("in").with("", 1).withAddress("ip", "192.0.2.7").with("ip", "a second one"));
        assertThat(host.lines()).containsExactly("192.0.2.7", "1", "192.0.2.7", "null");
    }

    @Test
    void aMessageKnowsWhereItComesFrom() throws ScriptException {
        run(Case.FIELDS, TestMessage.of("fields"));
        host.call(TestMessage.of("fields").deadlineIn(-1, TimeUnit.SECONDS));
        List<String> known = List.of("fields", "18446744073709551614", "7", "b3b7d8a2-test", "127.0.0.1:51234");
        assertThat(host.lines().subList(0, 5)).isEqualTo(known);
        assertThat(host.lines().get(5)).isEqualTo("future");
        assertThat(host.lines().subList(6, 11)).isEqualTo(known);
        assertThat(host.lines().get(11)).isEqualTo("past");
    }

    @Test
    void classicSettersSetEveryType() throws ScriptException {
        assertThat(actions(run(Case.CLASSIC_TYPES, TestMessage.of("out")))).isEqualTo(EVERY_TYPE);
    }

    @Test
    void typedValuesSetEveryType() throws ScriptException {
        assertThat(actions(run(Case.TYPED_VALUES, TestMessage.of("out")))).isEqualTo(EVERY_TYPE);
    }

    @Test
    void typesAreInferred() throws ScriptException {
        String common = "[set txn.yes = bool true, set txn.n = int64 42, set txn.text = str \"a\", unset txn.gone, ";
        assertThat(actions(run(Case.INFERRED_TYPES, TestMessage.of("out").with("big", Long.MIN_VALUE))))
                .isEqualTo(common + "set txn.big = int64 -9223372036854775808]");
        assertThat(actions(host.call(TestMessage.of("out").with("big", DataType.UINT64, -1))))
                .isEqualTo(common + "set txn.big = uint64 18446744073709551615]");
    }

    @Test
    void everyScopeIsReached() throws ScriptException {
        StringBuilder expected = new StringBuilder();
        for (String name : List.of("v", "w")) {
            for (Scope scope : Scope.values()) {
                expected.append(expected.isEmpty() ? "[" : ", ")
                        .append(new Action.SetVar(scope, name, new Value.Str(scope.label())));
            }
        }
        assertThat(actions(run(Case.SCOPES, TestMessage.of("scopes"))))
                .isEqualTo(expected.append("]").toString());
    }

    @Test
    void variablesAreUnset() throws ScriptException {
        assertThat(actions(run(Case.UNSET, TestMessage.of("unset")))).isEqualTo("[unset txn.a, unset sess.b]");
    }

    @Test
    void stringsKeepTheirBytes() throws ScriptException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        load(Case.ECHO);
        Outcome outcome =
                host.call(TestMessage.of("echo").with("", DataType.BINARY, all).with("", "bin"));
        assertThat(outcome.actions()).containsExactly(new Action.SetVar(Scope.TXN, "out", new Value.Bin(all)));
    }

    @ParameterizedTest
    @CsvSource({
        "int32, 2147483648",
        "int32, -2147483649",
        "uint32, 4294967296",
        "uint32, -1",
        "uint64, -1",
    })
    void integersOutsideTheirTypeAreRefused(String type, long number) throws ScriptException {
        ScriptException error =
                error(run(Case.ECHO, TestMessage.of("echo").with("", number).with("", type)));
        assertThat(error).hasMessageContaining("Integer '" + number + "' out of range for '" + type + "' type");
    }

    @Test
    void anUnsignedIntegerIsOutsideInt64() throws ScriptException {
        ScriptException error = error(run(
                Case.ECHO,
                TestMessage.of("echo").with("", DataType.UINT64, Long.MIN_VALUE).with("", "int64")));
        assertThat(error).hasMessageContaining("Integer '9223372036854775808' out of range for 'int64' type");
    }

    @ParameterizedTest
    @CsvSource({
        "ipv4, 192.0.2, IPv4",
        "ipv4, 300.0.2.1, IPv4",
        "ipv4, 1.2.3.4.5, IPv4",
        "ipv4, 01.2.3.4, IPv4",
        "ipv4, '', IPv4",
        "ipv6, 192.0.2.1, IPv6",
        "ipv6, 1::2::3, IPv6",
        "ipv6, 12345::, IPv6"
    })
    void malformedAddressesAreRefused(String type, String text, String shown) throws ScriptException {
        ScriptException error =
                error(run(Case.ECHO, TestMessage.of("echo").with("", text).with("", type)));
        assertThat(error).hasMessageContaining(shown + " '" + text + "': invalid format");
    }

    @Test
    void whatDoesNotFitTheAckIsAnError() throws ScriptException {
        host.maxFrameSize(1000);
        Outcome outcome =
                run(Case.ECHO, TestMessage.of("echo").with("", "x".repeat(1700)).with("", "str"));
        assertThat(outcome.actions()).isEmpty();
        assertThat(outcome.refused()).isEqualTo(1);
        assertThat(error(outcome))
                .hasMessageContaining(
                        "No space left available: variable 'txn.out' (1700 bytes) does not fit the ACK, ");
        assertThat(error(outcome)).hasMessageMatching(".*, 9[0-9]{2} bytes left");
    }
}
