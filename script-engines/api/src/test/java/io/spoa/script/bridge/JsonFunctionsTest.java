package io.spoa.script.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.script.binding.BindingError;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is JSON, what is not, and where. */
class JsonFunctionsTest {
    private static HostFunction function(String word) {
        return JsonFunctions.of().stream()
                .filter(function -> function.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Object decode(String text) {
        return function("decode").call(Slice.text(text));
    }

    private static @Nullable Object decode(String text, String option, Object value) {
        return function("decode").call(Slice.text(text), Map.of(Slice.text(option), value));
    }

    private static String encode(@Nullable Object value) {
        return function("encode").call(value) instanceof Slice slice ? slice.string() : "nothing";
    }

    @Test
    void integersAreExactUpTo64Bits() {
        assertThat(decode("[0, -0, 9007199254740993, -9223372036854775808, 9223372036854775808, 1.0, 1e2]"))
                .isEqualTo(List.of(0L, 0L, 9007199254740993L, Long.MIN_VALUE, 0x1p63, 1.0, 100.0));
    }

    @Test
    void nullIsWhatTheScriptSays() {
        assertThat(decode("[null]")).isEqualTo(Arrays.asList((Object) null));
        assertThat(decode("[null, {\"a\": null}]", "null", false)).isEqualTo(List.of(false, Map.of("a", false)));
        assertThat(decode("null")).isNull();
        assertThatThrownBy(() -> decode("null", "null", List.of()))
                .hasMessage("json.decode: option null is a list, not a plain value");
    }

    @Test
    void theFirstOrTheLastOfANameOrNone() {
        String twice = "{\"a\": null, \"a\": {\"a\": 2}}";
        assertThat(decode(twice, "duplicates", Slice.text("last"))).isEqualTo(Map.of("a", Map.of("a", 2L)));
        assertThat(decode(twice, "duplicates", Slice.text("first"))).isEqualTo(Collections.singletonMap("a", null));
        // Another way to write the same name is the same name.
        assertThatThrownBy(() -> decode("{\"a\": 1, \"\\u0061\": 2}")).hasMessageContaining("is there twice");
        assertThatThrownBy(() -> decode("1", "duplicates", Slice.text("both")))
                .hasMessage("json.decode: option duplicates is 'both', not one of error, first, last");
        assertThatThrownBy(() -> decode("1", "dublicates", Slice.text("last")))
                .hasMessageContaining("json.decode: no option 'dublicates'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1,]",
                "{\"a\":1,}",
                "01",
                "1.",
                "+1",
                "NaN",
                "Infinity",
                "'a'",
                "\"\u0001\"",
                "[1] 2",
                "[1]x",
                "// a\n1",
                "{a: 1}",
                "\"\\x\"",
                "nul",
                "1e999",
                "\"abc"
            })
    void whatIsNoJsonHasItsPlace(String text) {
        assertThatThrownBy(() -> decode(text))
                .isInstanceOf(BindingError.class)
                .hasMessageMatching("json\\.decode: line \\d+, column \\d+: \\S[^\n]*");
    }

    @Test
    void nothingIsNoJson() {
        for (String text : List.of("", "  \n")) {
            assertThatThrownBy(() -> decode(text)).hasMessage("json.decode: there is nothing in the text");
        }
        assertThatThrownBy(() -> function("decode").call(new Object[] {null}))
                .hasMessage("json.decode: argument 1 (text) is nothing, not text");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16BE, 1", "UTF-16LE, 2", "UTF-32BE, 1", "UTF-32LE, 2"})
    void otherEncodingsAreRefused(String charset, int column) {
        Slice text = Slice.of("[1]".getBytes(Charset.forName(charset)), true);
        assertThatThrownBy(() -> function("decode").call(text))
                .hasMessage("json.decode: line 1, column " + column + ": this is not UTF-8");
    }

    @Test
    void aPartOfAnArrayIsReadAndNoMore() {
        byte[] bytes = "[[1]]".getBytes(StandardCharsets.US_ASCII);
        assertThat(function("decode").call(new Slice(bytes, 1, 3, false))).isEqualTo(List.of(1L));
    }

    @Test
    void theDepthIsBoundInBothDirections() {
        assertThat(decode("[".repeat(32) + "]".repeat(32))).isNotNull();
        assertThatThrownBy(() -> decode("{\"a\":".repeat(33) + "1" + "}".repeat(33)))
                .hasMessageContaining("too deep in each other: at most 32");
        assertThatThrownBy(() -> decode("[".repeat(100_000))).hasMessageContaining("too deep");
    }

    @Test
    void valuesAreWritten() {
        assertThat(encode(Arrays.asList(null, true, 1L, 0.5, Slice.text("é\u2028\"\\\n"), new Address(new byte[4]))))
                .isEqualTo("[null,true,1,0.5,\"é\u2028\\\"\\\\\\n\",\"0.0.0.0\"]");
        assertThat(encode(Slice.of(new byte[] {'a', (byte) 0xff}, false))).isEqualTo("\"a\ufffd\"");
        assertThat(encode(Map.of(5L, Map.of()))).isEqualTo("{\"5\":{}}");
        assertThat(encode(List.of())).isEqualTo("[]");
    }

    @Test
    void whatJsonHasNothingForIsNamed() {
        assertThatThrownBy(() -> encode(Map.of(Slice.text("a"), List.of(1L, Map.of(Slice.text("b"), Double.NaN)))))
                .hasMessage("json.encode: value.a[1].b is the number NaN, and JSON has none");
        assertThatThrownBy(() -> encode(new Strange("a function")))
                .hasMessage("json.encode: value is a function, and JSON has none");
        assertThatThrownBy(() -> encode(Map.of(true, 1L)))
                .hasMessage("json.encode: value is with a boolean as a key, and JSON has none");
    }

    @Test
    void sizesComeAsTextOrAsIntegers() {
        HostFunction truncated = BodyFunctions.of().getFirst();
        Slice body = Slice.of(new byte[10], false);
        assertThat(truncated.call(body, Slice.text(" 10 "))).isEqualTo(false);
        assertThat(truncated.call(body, Slice.text("11"))).isEqualTo(true);
        assertThat(truncated.call(body, 11L)).isEqualTo(true);
        assertThat(truncated.call(body, null)).isNull();
        assertThat(truncated.call(body, Slice.text("10, 10"))).isNull();
        assertThat(truncated.call(null, null)).isEqualTo(false);
        assertThat(truncated.call(null, 1L)).isEqualTo(true);
        assertThatThrownBy(() -> truncated.call(body, true))
                .hasMessage("truncated: argument 2 (size) is a boolean, not text");
    }
}
