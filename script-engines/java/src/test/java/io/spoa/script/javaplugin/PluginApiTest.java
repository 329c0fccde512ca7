package io.spoa.script.javaplugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.plugin.Argument;
import io.spoa.plugin.Arguments;
import io.spoa.plugin.Type;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.contract.TestMessage;
import io.spoa.spop.DataType;
import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The interface's details beyond the contract. */
class PluginApiTest extends Plugins {
    private static Arguments arguments(TestMessage message) {
        return new ArgumentsImpl(message.build().view());
    }

    @Test
    void typesAreThoseOfTheWire() {
        assertThat(Stream.of(Type.values()).map(Type::name))
                .isEqualTo(Stream.of(DataType.values()).map(DataType::name).toList());
        assertThat(Arrays.stream(DataType.values()).map(DataType::code)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void argumentsAreFoundByNamesOfAnyLetters() {
        Arguments arguments = arguments(TestMessage.of("x")
                .with("grün", 1)
                .with("gruen", 2)
                .with("gr", 3)
                .with("", 4)
                .with("gr", 5)
                .with("日本", 6));
        assertThat(arguments.size()).isEqualTo(6);
        assertThat(arguments.get("grün").asLong()).isEqualTo(1);
        assertThat(arguments.get("gruen").asLong()).isEqualTo(2);
        assertThat(arguments.get("gr").asLong()).isEqualTo(3);
        assertThat(arguments.get("").asLong()).isEqualTo(4);
        assertThat(arguments.get("日本").asLong()).isEqualTo(6);
        assertThat(arguments.get("grün ").isNull()).isTrue();
        assertThat(arguments.get("g").isNull()).isTrue();
        assertThat(arguments).extracting(Argument::name).containsExactly("grün", "gruen", "gr", "", "gr", "日本");
    }

    @Test
    void absentAndNullArgumentsGiveWayToAnotherValue() {
        Arguments arguments = arguments(TestMessage.of("x").withNull("n").with("i", 7));
        for (String name : new String[] {"n", "absent"}) {
            assertThat(arguments.get(name).asLong(5)).isEqualTo(5);
            assertThat(arguments.get(name).asString("other")).isEqualTo("other");
            assertThat(arguments.get(name).asBoolean(true)).isTrue();
            assertThat(arguments.get(name)).hasToString("null");
        }
        assertThat(arguments.get("i").asLong(5)).isEqualTo(7);
    }

    @Test
    void aMappedAddressStaysIpv6() throws ScriptException {
        Argument mapped = arguments(TestMessage.of("x").withAddress("ip", "::ffff:192.0.2.1"))
                .get("ip");
        assertThat(mapped.asAddress()).isInstanceOf(Inet6Address.class);
        assertThat(mapped.asBytes()).hasSize(16);
        assertThat(mapped.asString()).isEqualTo("::ffff:192.0.2.1");
        load("context.on(\"x\", m -> m.txn().set(\"ip\", m.args().get(\"ip\").asAddress()));");
        assertThat(host.call(TestMessage.of("x").withAddress("ip", "::ffff:192.0.2.1"))
                        .actions())
                .hasToString("[set txn.ip = ipv6 ::ffff:192.0.2.1]");
    }

    @Test
    void everyValueHasAText() {
        Arguments arguments = arguments(TestMessage.of("x")
                .with("", DataType.UINT64, -1)
                .with("", true)
                .with("", DataType.BINARY, new byte[] {0, (byte) 0xfe})
                .with("", DataType.STRING, "é".getBytes(StandardCharsets.UTF_8)));
        assertThat(arguments)
                .extracting(Argument::toString)
                .containsExactly("18446744073709551615", "true", "00fe", "é");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m.args().get(\"ip\").asLong();|argument 'ip' of message 'x' is of type ipv4, not an integer",
                "m.args().get(\"ip\").asBoolean();|argument 'ip' of message 'x' is of type ipv4, not a boolean",
                "m.args().get(\"big\").asString();|argument 'big' of message 'x' is of type uint64, not text",
                "m.args().get(\"big\").asAddress();|argument 'big' of message 'x' is of type uint64, not an address",
                "m.args().get(\"big\").asBytes();|argument 'big' of message 'x' is of type uint64, not bytes",
                "m.args().get(\"big\").asLong();|argument 'big' of message 'x' is 18446744073709551615, too big for a long: use asBigInteger()",
                "m.args().get(\"none\").asLong();|argument 'none' of message 'x' has no value: ask isNull() first, or pass a value to use instead",
                "m.args().get(\"no\").asString();|message 'x' has no argument 'no': name it in spoe.conf, as in args no=src, or ask isNull() first",
                "m.args().get(3);|java.lang.IndexOutOfBoundsException: argument 3 of message 'x', which has 3; positions count from 0",
                "m.txn().setUint32(\"v\", -1);|Integer '-1' out of range for 'uint32' type",
                "m.txn().setIpv4(\"v\", \"::1\");|IPv4 '::1': invalid format",
            })
    void errorsSayWhatWasWrongAndWhere(String statement, String text) throws ScriptException {
        TestMessage message = TestMessage.of("x")
                .withAddress("ip", "192.0.2.7")
                .with("big", DataType.UINT64, -1)
                .withNull("none");
        ScriptException error = handlerError(statement, message);
        assertThat(error).hasMessage(folder.resolve("plugin.jar") + "!p/Plugin.java:4: " + text);
        assertThat(error.sourceLine()).contains(statement);
    }

    @Test
    void causesAreInTheStackWithoutFramesOfOthers() throws ScriptException {
        ScriptException error = handlerError("""
                try { Integer.parseInt("x"); } catch (NumberFormatException e) { throw new Exception("a\\nb", e); }
                """);
        String place = folder.resolve("plugin.jar") + "!p/Plugin.java:4";
        assertThat(error.kind()).isEqualTo(Kind.RUNTIME);
        assertThat(error).hasMessage(place + ": java.lang.Exception: a | b");
        assertThat(error.scriptStack())
                .isEqualTo("p.Plugin.lambda$start$0 (" + place + ")\n"
                        + "caused by java.lang.NumberFormatException: For input string: \"x\"\n"
                        + "p.Plugin.lambda$start$0 (" + place + ")");
    }

    @Test
    void anErrorOfJavaIsTheHandlersFailureToo() throws ScriptException {
        assertThat(handlerError("new Object() { void f() { f(); } }.f();"))
                .hasMessageContaining("p/Plugin.java:4: java.lang.StackOverflowError");
        assertThat(host.call(TestMessage.of("x")).error()).isNotNull();
    }

    @Test
    void aHandlerNeedsANameAndMayBeRegisteredAtStartOnly() {
        assertThat(loadError(jar("a.jar", "context.on(\"\", m -> {});")))
                .hasMessageContaining("p/Plugin.java:4: a message needs a name, got an empty string");
        assertThat(loadError(jar("b.jar", "context.on(\"x\", null);")))
                .hasMessageContaining("p/Plugin.java:4: message 'x' needs a handler, got null");
    }

    @Test
    void aPluginKnowsItsFolderAndWorker() throws ScriptException {
        load("context.out().println(context.folder() + \" \" + context.worker());");
        assertThat(host.lines()).containsExactly(folder + " 1");
    }
}
