package io.spoa.script.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.spop.Action;
import io.spoa.spop.DataType;
import io.spoa.spop.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every language of scripts does with the functions of the bridge: what crosses, in both directions, and which errors it has. */
public abstract class BridgeContract extends EngineFixture {
    /**
     * A test of one language.
     *
     * @param scripts the folder with a script for each {@link Case}
     * @param extension the extension of the scripts, without dot
     */
    protected BridgeContract(EngineProvider language, Path scripts, String extension) {
        super(language, scripts, extension, new TestHost(TestModule.all()));
    }

    @BeforeEach
    void loadTheScript() throws ScriptException {
        load(Case.BRIDGE);
    }

    private String call(TestMessage message) {
        return actions(host.call(message));
    }

    private String failure(TestMessage message) {
        return String.valueOf(error(host.call(message)).getMessage());
    }

    private static TestMessage make(String what) {
        return TestMessage.of("make").with("what", what);
    }

    private byte[] bytes(TestMessage message) {
        Action first = host.call(message).actions().getFirst();
        return switch (((Action.SetVar) first).value()) {
            case Value.Str text -> text.bytes();
            case Value.Bin bytes -> bytes.bytes();
            default -> throw new AssertionError(first.toString());
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 42, 1L << 31, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void integersAreExact(long number) {
        assertThat(call(TestMessage.of("echo").with("v", number))).isEqualTo("[set txn.v = int64 " + number + "]");
    }

    @Test
    void booleansAndNothingStayWhatTheyAre() {
        assertThat(call(TestMessage.of("echo").with("v", true))).isEqualTo("[set txn.v = bool true]");
        assertThat(call(TestMessage.of("echo").with("v", false))).isEqualTo("[set txn.v = bool false]");
        assertThat(call(TestMessage.of("echo").withNull("v"))).isEqualTo("[unset txn.v]");
        assertThat(call(make("nothing"))).isEqualTo("[unset txn.v]");
    }

    @Test
    void stringsKeepEveryByte() {
        for (DataType type : new DataType[] {DataType.STRING, DataType.BINARY}) {
            assertThat(bytes(TestMessage.of("echo").with("v", type, TestModule.NO_TEXT)))
                    .isEqualTo(TestModule.NO_TEXT);
        }
        assertThat(bytes(make("bytes"))).isEqualTo(TestModule.NO_TEXT);
        assertThat(bytes(make("text"))).isEqualTo(TestModule.NO_TEXT);
        assertThat(bytes(make("long"))).isEqualTo("x".repeat(TestModule.LONG).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void addressesAreTheLanguages() {
        assertThat(call(make("address4"))).contains("192.0.2.7");
        assertThat(call(make("address6"))).contains("2001:db8::1");
        assertThat(call(TestMessage.of("echo").withAddress("v", "192.0.2.9"))).contains("192.0.2.9");
    }

    @Test
    void listsAndMapsCross() {
        assertThat(call(make("list")))
                .isEqualTo("[set txn.n = int64 4, set txn.a = int64 1, set txn.b = str \"two\", set txn.c = bool true,"
                        + " set txn.d = str \"deep\"]");
        assertThat(call(make("map"))).isEqualTo("[set txn.a = int64 1, set txn.b = str \"gr\\xc3\\xbcezi\"]");
        assertThat(call(TestMessage.of("containers")))
                .isEqualTo("[set txn.list = str \"a list\", set txn.map = str \"a map\", set txn.first = str \"x\","
                        + " set txn.value = int64 7, set txn.half = bool true]");
    }

    @Test
    void whatNoFunctionTakesIsSaid() {
        assertThat(failure(TestMessage.of("strange")))
                .contains("test.sum: argument 2 (b) is a")
                .contains("not an integer");
        assertThat(failure(TestMessage.of("deep"))).contains("too deep in each other: at most 32");
        assertThat(failure(TestMessage.of("echo").with("v", DataType.UINT64, -1)))
                .contains("Integer '18446744073709551615' out of range for 'int64' type");
    }

    @Test
    void argumentsThatAreOfAnotherKindAreNamed() {
        assertThat(failure(TestMessage.of("sum").with("a", "1").with("b", 1)))
                .contains("test.sum: argument 1 (a) is text, not an integer");
        assertThat(failure(TestMessage.of("sum").with("a", 1).with("b", true)))
                .contains("test.sum: argument 2 (b) is a boolean, not an integer");
    }

    @Test
    void argumentsMayBeLeftOut() {
        assertThat(call(TestMessage.of("sum").with("a", 1).with("b", 2))).isEqualTo("[set txn.v = int64 3]");
        assertThat(call(TestMessage.of("sum").with("a", 1).with("b", 2).with("c", 39)))
                .isEqualTo("[set txn.v = int64 42]");
    }

    @Test
    void errorsAreTheLanguagesAndCanBeCaught() {
        assertThat(failure(TestMessage.of("say").with("text", "no good: grüezi")))
                .startsWith(placeFile(Case.BRIDGE) + ":")
                .contains("no good: grüezi");
        assertThat(call(TestMessage.of("caught").with("text", "no good"))).contains("no good");
        // The interpreter goes on.
        assertThat(call(TestMessage.of("shout").with("text", "oh"))).isEqualTo("[set txn.v = str \"OH\"]");
    }

    @Test
    void anErrorHasItsLine() throws IOException {
        assertFailed(
                loadError(script(Case.BRIDGE_WRONG)),
                Kind.RUNTIME,
                Case.BRIDGE_WRONG,
                2,
                "test.sum: argument 1 (a) is text, not an integer");
    }

    @Test
    void objectsHaveFunctionsOfTheirOwn() {
        assertThat(call(TestMessage.of("count"))).isEqualTo("[set txn.v = int64 11, set txn.t = str \"11\"]");
        assertThat(call(TestMessage.of("count").with("by", 31)))
                .isEqualTo("[set txn.v = int64 42, set txn.t = str \"42\"]");
        assertThat(call(TestMessage.of("shown"))).contains("counter from 10");
        assertThat(failure(TestMessage.of("count").with("by", "one")))
                .contains("counter.next: argument 1 (by) is text, not an integer");
    }
}
