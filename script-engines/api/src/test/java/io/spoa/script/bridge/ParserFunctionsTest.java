package io.spoa.script.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spoa.script.binding.BindingError;
import io.spoa.spop.codec.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What HAProxy sends in one piece, taken apart. */
class ParserFunctionsTest {
    private static Object call(String function, @Nullable Object... values) {
        HostFunction found = ParserFunctions.of().stream()
                .filter(each -> each.word().equals(function))
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(found.call(values));
    }

    /** As {@code {name=value, name=[value, value]}}. */
    private static String shown(Object fields) {
        return ((Map<?, ?>) fields)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(ParserFunctionsTest::text).collect(Collectors.joining(", ", "[", "]"))
                : ((Slice) Objects.requireNonNull(value)).string();
    }

    private static String parsed(String function, String text) {
        return shown(call(function, Slice.text(text)));
    }

    private static String all(String function, String text) {
        return shown(call(function, Slice.text(text), Slice.text("all")));
    }

    private static final String BLOCK = String.join(
            "\r\n",
            "Host: example.org",
            "X-A:  one ",
            "x-a: two",
            "Cookie: a=1",
            "cookie: b=2",
            "Empty:",
            "no field",
            "Time: 10:20",
            "",
            "");

    @Test
    void headers() {
        assertThat(parsed("headers", BLOCK))
                .isEqualTo("{host=example.org, x-a=one, two, cookie=a=1; b=2, empty=, time=10:20}");
        assertThat(all("headers", BLOCK))
                .isEqualTo("{host=[example.org], x-a=[one, two], cookie=[a=1, b=2], empty=[], time=[10:20]}");
    }

    /** A part of a larger array, as arguments of a NOTIFY are. */
    @Test
    void nothingBesideThePieceIsRead() {
        byte[] around = ("b: 2\n" + BLOCK + "c: 3\n").getBytes(StandardCharsets.UTF_8);
        Slice piece = new Slice(around, 5, BLOCK.length(), true);
        assertThat(shown(call("headers", piece))).startsWith("{host=").endsWith("time=10:20}");
        byte[] query = "&x=1&a=b%4&y=2".getBytes(StandardCharsets.UTF_8);
        assertThat(shown(call("query", new Slice(query, 5, 5, true)))).isEqualTo("{a=b%4}");
        assertThat(shown(call("cookies", new Slice(query, 5, 3, true)))).isEqualTo("{a=b}");
    }

    private static byte[] pairs(String... strings) {
        WireWriter out = new WireWriter(16);
        for (String string : strings) {
            byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
            out.varint(bytes.length);
            out.bytes(bytes, 0, bytes.length);
        }
        return out.toByteArray();
    }

    @Test
    void headersAsPairs() {
        byte[] block = pairs("Host", "example.org", "x-a", "1".repeat(300), "X-A", "", "", "");
        assertThat(shown(call("headers_bin", Slice.of(block, false))))
                .isEqualTo("{host=example.org, x-a=" + "1".repeat(300) + ", }");
        assertThat(shown(call("headers_bin", Slice.of(pairs(), false)))).isEqualTo("{}");
        byte[] cut = Arrays.copyOf(block, 100);
        assertThatExceptionOfType(BindingError.class)
                .isThrownBy(() -> call("headers_bin", Slice.of(cut, false)))
                .withMessageStartingWith("headers_bin: this is not what req.hdrs_bin gives: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a=1; b=2                  | {a=1, b=2}
            a=1;b=2;a=3               | {a=1, b=2}
            id="x y"; e=; =v; bare; q=" | {id=x y, e=, q="}
            a=b=c                     | {a=b=c}
            """)
    void cookies(String header, String expected) {
        assertThat(parsed("cookies", header)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a=1&b=2&a=3               | {a=1, b=2}
            q=a+b%20c%2Bd&&x&=y       | {q=a b c+d, x=, =y}
            p=100%&r=%zz%4            | {p=100%, r=%zz%4}
            n%61me=v                  | {name=v}
            u=%C3%BC                  | {u=ü}
            """)
    void query(String query, String expected) {
        assertThat(parsed("query", query)).isEqualTo(expected);
    }

    @Test
    void allValues() {
        assertThat(all("query", "a=1&b=2&a=3")).isEqualTo("{a=[1, 3], b=[2]}");
        assertThat(all("cookies", "a=1; a=2")).isEqualTo("{a=[1, 2]}");
    }

    @Test
    void whatIsNotThereHasNothingInIt() {
        for (String function : new String[] {"headers", "headers_bin", "cookies", "query"}) {
            assertThat(shown(call(function))).isEqualTo("{}");
            assertThat(shown(call(function, new @Nullable Object[] {null}))).isEqualTo("{}");
            assertThat(parsed(function, "")).isEqualTo("{}");
        }
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatExceptionOfType(BindingError.class)
                .isThrownBy(() -> call("cookies", 5L))
                .withMessage("cookies: argument 1 (text) is an integer, not text");
        assertThatExceptionOfType(BindingError.class)
                .isThrownBy(() -> call("query", Slice.EMPTY, Slice.text("last")))
                .withMessage("query: no option 'last': there is all");
    }
}
