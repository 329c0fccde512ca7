package io.spoa.script.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptException;
import io.spoa.spop.DataType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every language gets of {@code spoa.json}, and of {@code spoa.truncated}. */
public abstract class JsonContract extends EngineFixture {
    /**
     * A test of one language.
     *
     * @param scripts the folder with a script for each {@link Case}
     * @param extension the extension of the scripts, without dot
     */
    protected JsonContract(EngineProvider language, Path scripts, String extension) {
        super(language, scripts, extension);
    }

    @BeforeEach
    void loadTheScript() throws ScriptException {
        load(Case.JSON);
    }

    private String call(String message, String text) {
        return actions(host.call(TestMessage.of(message).with("text", text)));
    }

    private String failure(String message, String text) {
        return String.valueOf(
                error(host.call(TestMessage.of(message).with("text", text))).getMessage());
    }

    @Test
    void valuesOfATextAreTheLanguages() {
        assertThat(call(
                        "decode",
                        "{\"user\": {\"name\": \"grüezi\"}, \"big\": 9007199254740993, \"half\": 0.5, \"yes\": true,"
                                + " \"none\": null, \"list\": [1, 2, {\"deep\": \"x\"}], \"__proto__\": \"own\"}"))
                .isEqualTo("[set txn.text = str \"gr\\xc3\\xbcezi\", set txn.number = int64 9007199254740993,"
                        + " set txn.half = bool true, set txn.yes = bool true, unset txn.none, set txn.n = int64 3,"
                        + " set txn.last = str \"x\", set txn.proto = str \"own\"]");
        assertThat(call("null", "{\"x\": 1, \"x\": null}")).isEqualTo("[set txn.v = bool false]");
    }

    @Test
    void bodiesAreTakenAsTheyCome() {
        byte[] body = "{\"x\": 1}".getBytes(StandardCharsets.US_ASCII);
        assertThat(actions(host.call(TestMessage.of("round").with("text", DataType.BINARY, body))))
                .isEqualTo("[set txn.v = str \"{\\\"x\\\":1}\"]");
    }

    @Test
    void valuesBecomeText() {
        assertThat(actions(host.call(TestMessage.of("encode"))))
                .isEqualTo("[set txn.v = str \"{\\\"text\\\":\\\"gr\\xc3\\xbcezi \\\\\\\"you\\\\\\\"\\\\n\\\"}\","
                        + " set txn.list = str \"[1,0.5,true,[9007199254740992]]\", set txn.empty = str \"{}\","
                        + " set txn.none = str \"null\"]");
        assertThat(call("round", "[[[{\"a\": [9223372036854775807, -1e3]}]]]"))
                .isEqualTo("[set txn.v = str \"[[[{\\\"a\\\":[9223372036854775807,-1000]}]]]\"]");
    }

    @Test
    void whatIsNoJsonIsSaidWithItsPlace() {
        assertThat(failure("only", "{\n \"a\": tru }"))
                .startsWith(placeFile(Case.JSON) + ":")
                .contains("json.decode: line 2, column ");
        assertThat(failure("only", "{\"a\": 1,\n\"a\": 2}"))
                .contains("json.decode: line 2, column 1: the name \"a\" is there twice; option duplicates");
        assertThat(failure("only", "[".repeat(33) + "]".repeat(33)))
                .contains("column 33: objects and lists lie too deep in each other: at most 32");
        assertThat(failure("function", ""))
                .contains("json.encode: value.a[1] is a")
                .contains(", and JSON has none");
        // The interpreter goes on.
        assertThat(call("round", "[]")).isEqualTo("[set txn.v = str \"[]\"]");
    }

    @Test
    void aBodyIsWholeOrNotOrNobodyKnows() {
        TestMessage body = TestMessage.of("truncated").with("body", DataType.BINARY, new byte[5]);
        assertThat(actions(host.call(body.with("size", "5")))).isEqualTo("[set txn.v = bool false]");
        body = TestMessage.of("truncated").with("body", DataType.BINARY, new byte[5]);
        assertThat(actions(host.call(body.with("size", "6")))).isEqualTo("[set txn.v = bool true]");
        body = TestMessage.of("truncated").with("body", DataType.BINARY, new byte[5]);
        assertThat(actions(host.call(body.with("size", 6)))).isEqualTo("[set txn.v = bool true]");
        body = TestMessage.of("truncated").with("body", DataType.BINARY, new byte[5]);
        assertThat(actions(host.call(body.withNull("size")))).isEqualTo("[unset txn.v]");
        body = TestMessage.of("truncated").withNull("body").withNull("size");
        assertThat(actions(host.call(body))).isEqualTo("[set txn.v = bool false]");
    }
}
