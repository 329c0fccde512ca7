package io.spoa.script.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.spop.Action;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values are in JavaScript, beyond the contract. */
class JsValuesTest extends JsScripts {
    private static final byte[] BYTES = {0, 1, (byte) 0xff, 'a', 0};

    @ParameterizedTest
    @CsvSource({
        "9007199254740992, number",
        "-9007199254740992, number",
        "9007199254740993, bigint",
        "-9007199254740993, bigint",
        "2147483648, number",
        "9223372036854775807, bigint"
    })
    void integersBeyondExactNumbersAreBigInts(long number, String type) throws Exception {
        callback("args", "print(typeof args[0].value, String(args[0].value), Number.isInteger(Number(args[0].value)))");
        actions(message().with("n", number));
        assertThat(host.lines()).containsExactly(type + " " + number + " true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int64 | -9223372036854775808n | int64 -9223372036854775808",
                "uint64 | 18446744073709551615n | uint64 18446744073709551615",
                "uint64 | '18446744073709551615' | uint64 18446744073709551615",
                "uint64 | 2 ** 63 | uint64 9223372036854775808",
                "int32 | 5n | int32 5",
                "int32 | -0 | int32 0",
                "int32 | ' -7 ' | int32 -7",
                "int64 | 1e3 | int64 1000",
                "uint32 | 4294967295 | uint32 4294967295",
            })
    void integersAreTakenInEveryForm(String type, String value, String sent) throws Exception {
        callback(
                "args, msg",
                "spoa.set_var_" + type + "('a', 2, " + value + "); msg.txn.b = spoa." + type + "(" + value + ");");
        assertThat(actions(message())).isEqualTo("[set txn.a = " + sent + ", set txn.b = " + sent + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int64 | 9223372036854775808n | RangeError: Integer '9223372036854775808' out of range for 'int64' type",
                "int64 | 2 ** 63 | RangeError: Integer '9223372036854775808' out of range for 'int64' type",
                "uint64 | 18446744073709551616n | RangeError: Integer '18446744073709551616' out of range",
                "uint64 | -1n | RangeError: Integer '-1' out of range for 'uint64' type",
                "int32 | 1.5 | number has no integer representation",
                "int32 | NaN | number has no integer representation",
                "int32 | Infinity | number has no integer representation",
                "int32 | '1.5' | integer expected, got string '1.5'",
                "int32 | '' | integer expected, got string ''",
                "int32 | true | integer expected, got boolean",
                "int32 | null | integer expected, got null",
                "int32 | undefined | integer expected, got undefined",
                "int32 | {} | integer expected, got object",
                "int32 | [1] | integer expected, got array",
                "boolean | 1 | TypeError: bad argument #3 to 'set_var_boolean' (boolean expected, got number)",
                "str | null | TypeError: bad argument #3 to 'set_var_str' (string expected, got null)",
                "bin | 5 | got number",
                "bin | [256] | byte from 0 to 255 expected, got 256 at index 0",
                "bin | [0, 'x'] | byte from 0 to 255 expected, got x at index 1",
                "ipv4 | 5 | string expected, got number",
            })
    void whatATypeDoesNotTakeIsAnErrorInTheLineOfTheCall(String type, String value, String text) throws Exception {
        callback("args, msg", "spoa.set_var_str('before', 2, 'x');\nspoa.set_var_" + type + "('a', 2, " + value + ");");
        var outcome = host.call(message());
        assertThat(error(outcome)).hasMessageStartingWith(file() + ":3: ").hasMessageContaining(text);
        assertThat(outcome.actions()).hasSize(1);
    }

    @Test
    void theTypesOfErrorsAreJavaScripts() throws Exception {
        callback("args, msg", """
                const errors = [
                  () => spoa.set_var_int32("x", 2, 2 ** 40),
                  () => spoa.set_var_int32("x", 2, {}),
                  () => spoa.set_var_str("x", 9, ""),
                  () => spoa.set_var_str(5, 2, ""),
                  () => msg.nonsense,
                  () => { msg.nonsense = 1 },
                  () => { msg.name = 1 },
                  () => { msg.txn = 1 },
                  () => { msg.txn[Symbol.iterator] = 1 },
                ];
                for (const wrong of errors) {
                  try { wrong(); print("no error"); } catch (e) { print(e.constructor.name, e instanceof Error); }
                }
                """);
        actions(message());
        assertThat(host.lines())
                .containsExactly(
                        "RangeError true",
                        "TypeError true",
                        "Error true",
                        "TypeError true",
                        "Error true",
                        "Error true",
                        "Error true",
                        "Error true",
                        "Error true");
    }

    @Test
    void binariesAreTypedArraysOfTheirOwn() throws Exception {
        load("""
                let kept;
                spoa.register_message("m", (args, msg) => {
                  const body = args[0].value;
                  print(body instanceof Uint8Array, body.length, body[2], args[0].value === body, msg.args.body === body);
                  body[0] = 9;
                  kept ??= body;
                  print(kept[0], kept.buffer.byteLength);
                });
                """);
        actions(message().with("body", DataType.BINARY, BYTES));
        actions(message().with("body", DataType.BINARY, BYTES));
        assertThat(host.lines()).containsExactly("true 5 255 true true", "9 5", "true 5 255 true true", "9 5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Uint8Array([0, 1, 255, 97, 0])",
                "new Uint8Array([0, 1, 255, 97, 0]).buffer",
                "new Uint8Array([7, 0, 1, 255, 97, 0, 7]).subarray(1, 6)",
                "new DataView(new Uint8Array([7, 0, 1, 255, 97, 0, 7]).buffer, 1, 5)",
                "[0, 1, 255, 97, 0]",
                "{ length: 5, 0: 0, 1: 1, 2: 255, 3: 97, 4: 0 }",
                "args[0].value",
            })
    void binariesAreSetFromWhateverHoldsBytes(String value) throws Exception {
        callback("args, msg", "spoa.set_var_bin('a', 2, " + value + "); msg.txn.b = spoa.bin(" + value + ");");
        assertThat(actions(message().with("", DataType.BINARY, BYTES)))
                .isEqualTo("[set txn.a = bin 0001ff6100, set txn.b = bin 0001ff6100]");
    }

    @Test
    void aTypedArrayThatIsAssignedIsABinary() throws Exception {
        callback("args, msg", "msg.txn.a = args[0].value; msg.txn.b = args[0].value.buffer;");
        assertThat(actions(message().with("", DataType.BINARY, BYTES)))
                .isEqualTo("[set txn.a = bin 0001ff6100, set txn.b = bin 0001ff6100]");
    }

    @Test
    void stringsThatAreNotUtf8KeepTheirBytes() throws Exception {
        byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, '?', (byte) 0xc3, (byte) 0xa4};
        callback(
                "args, msg",
                "msg.txn.a = args[0].value; spoa.set_var_str('b', 2, msg.args[0]); print(args[0].value.length)");
        assertThat(host.call(message().with("s", DataType.STRING, bytes)).actions())
                .containsExactly(
                        new Action.SetVar(Scope.TXN, "a", new Value.Str(bytes)),
                        new Action.SetVar(Scope.TXN, "b", new Value.Str(bytes)));
        assertThat(host.lines()).containsExactly("5");
    }

    @Test
    void aStringOfBytesMaySetAString() throws Exception {
        callback(
                "args, msg",
                "spoa.set_var_str('a', 2, new Uint8Array([104, 105])); spoa.set_var_bin('b', 2, 'hü');"
                        + "spoa.set_var_str('c', 2, 12n); spoa.set_var_str('d', 2, 1.5)");
        assertThat(actions(message()))
                .isEqualTo(
                        "[set txn.a = str \"hi\", set txn.b = bin 68c3bc, set txn.c = str \"12\", set txn.d = str \"1.5\"]");
    }

    @Test
    void longStringsAreMadeWhenTheyAreRead() throws Exception {
        String body = "grün".repeat(1000);
        load("""
                spoa.register_message("m", (args, msg) => {
                  print(Object.keys(args[1]).join(), args[1].value.length, msg.args.body === args[1].value);
                  print(JSON.stringify(args[1]).length);
                  args[1].value = "changed";
                  print(args[1].value);
                });
                spoa.on("o", msg => print(msg.args.body.length, msg.args[1].length, [...msg.args].length));
                """);
        actions(message().with("ip", "1").with("body", body));
        actions(io.spoa.script.contract.TestMessage.of("o").with("ip", "1").with("body", body));
        assertThat(host.lines()).containsExactly("name,value 4000 true", "4026", "changed", "4000 4000 2");
    }

    @Test
    void whatIsWrongWithAStringNobodyReadsHarmsNobody() throws Exception {
        callback("args, msg", "msg.txn.n = args.length");
        byte[] big = "x".repeat(60_000).getBytes(StandardCharsets.US_ASCII);
        assertThat(actions(message().with("body", DataType.STRING, big))).isEqualTo("[set txn.n = int64 1]");
    }
}
