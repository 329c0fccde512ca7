package io.spoa.agent.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.channel.JsonPublication.Malformed;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Publications as they go between processes. */
final class JsonPublicationTest {
    private static final byte[] NO_UTF8 = {(byte) 0xff, 0, '\n'};

    /** What can be compared, with its type. */
    static @Nullable Object shown(@Nullable Object value) {
        return switch (value) {
            case Slice slice -> (slice.text() ? "text " : "bytes ") + Arrays.toString(slice.copy());
            case Address address -> "address " + Arrays.toString(address.bytes());
            case List<?> list -> {
                List<@Nullable Object> all = new ArrayList<>();
                list.forEach(each -> all.add(shown(each)));
                yield all;
            }
            case Map<?, ?> map -> {
                Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>();
                map.forEach((key, each) -> all.put(shown(key), shown(each)));
                yield all;
            }
            case null, default -> value;
        };
    }

    private static @Nullable Object back(@Nullable Object value) throws Malformed {
        byte[] written = JsonPublication.write(new Publication("me", "news", value));
        assertThat(new String(written, UTF_8)).as("a line").doesNotContain("\n").doesNotContain("\r");
        Publication read = JsonPublication.read(written);
        assertThat(read.from()).isEqualTo("me");
        assertThat(read.channel()).isEqualTo("news");
        return shown(read.value());
    }

    static Map<@Nullable Object, @Nullable Object> map(@Nullable Object... pairs) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** One of everything that a script has. */
    static List<@Nullable Object> everything() {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(null);
        all.addAll(List.of(
                true,
                false,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                0.5,
                -0.0,
                1e300,
                1e18,
                Double.MIN_VALUE,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Slice.text("grüezi \"\\\r\n\0 😀\u2028"),
                Slice.EMPTY,
                Slice.of(NO_UTF8, true),
                Slice.of(NO_UTF8, false),
                new Slice(new byte[] {1, 2, 3}, 1, 1, false),
                new Address(new byte[] {(byte) 192, 0, 2, 1}),
                new Address(new byte[16]),
                new Address(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1}),
                List.of(),
                List.of(List.of(1L), List.of())));
        all.add(map());
        all.add(map(Slice.text("a"), 1L, Slice.text("$b"), map(Slice.text("c"), null)));
        all.add(map(Slice.text("$bytes"), Slice.text("no base64")));
        all.add(map(Slice.text("$new"), 1L));
        all.add(map(Slice.of(NO_UTF8, true), 1L, Slice.of(NO_UTF8, false), 2L));
        all.add(map(1L, Slice.text("one"), 0.5, true, true, 0.25));
        return all;
    }

    @Test
    void valuesComeBackAsTheyWere() throws Malformed {
        for (Object value : everything()) {
            assertThat(back(value)).isEqualTo(shown(value));
        }
        assertThat(back(everything())).isEqualTo(shown(everything()));
    }

    @Test
    void asDeepAsScriptsHaveThem() throws Malformed {
        Object deep = 1L;
        for (int i = 0; i < 32; i++) {
            deep = map(1L, deep);
        }
        assertThat(back(deep)).isEqualTo(shown(deep));
    }

    /** What others would write. */
    @Test
    void anyProgramCanWriteOne() throws Malformed {
        Publication read = JsonPublication.read(
                " {\"channel\": \"news\", \"id\": {\"x\": [1]}, \"value\": \"it is done\"}\n".getBytes(UTF_8));
        assertThat(read.from()).isEmpty();
        assertThat(shown(read.value())).isEqualTo(shown(Slice.text("it is done")));
        read = JsonPublication.read("{\"channel\":\"news\"}".getBytes(UTF_8));
        assertThat(read.value()).isNull();
        read = JsonPublication.read(
                "{\"channel\":\"n\",\"value\":{\"$ref\":1,\"a\":18446744073709551616}}".getBytes(UTF_8));
        assertThat(shown(read.value())).isEqualTo(shown(map(Slice.text("$ref"), 1L, Slice.text("a"), 0x1p64)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello | no JSON: Unrecognized token 'hello'",
                "`` | no JSON object",
                "[] | no JSON object",
                "{\"value\":1} | no \"channel\" in it",
                "{\"channel\":1} | \"channel\" is no text",
                "{\"channel\":\"\",\"value\":1} | a channel needs a name, got an empty string",
                "{\"channel\":null} | \"channel\" is no text",
                "{\"channel\":\"a\",\"from\":[]} | \"from\" is no text",
                "{\"channel\":\"a\"} {} | something follows the object",
                "{\"channel\":\"a\" | no JSON: Unexpected end-of-input",
                "{\"channel\":\"a\",\"value\":{\"$bytes\":\"?\"}} | \"$bytes\" is no base64",
                "{\"channel\":\"a\",\"value\":{\"$address\":\"1.2.3\"}} | \"$address\" is no address",
                "{\"channel\":\"a\",\"value\":{\"$number\":\"1\"}} | \"$number\" is not NaN",
                "{\"channel\":\"a\",\"value\":{\"$map\":[[1]]}} | \"$map\" has something in it that is no pair",
                "{\"channel\":\"a\",\"value\":{\"$map\":[[null,1]]}} | \"$map\" has a key that not every language can have",
                "{\"channel\":\"a\",\"value\":{\"$strange\":1}} | \"$strange\" is no kind of value",
                "{\"channel\":\"a\",\"value\":1e999} | a number is too large",
            })
    void whatIsNoneSaysWhy(String text, String why) {
        assertThatThrownBy(() -> JsonPublication.read(text.getBytes(UTF_8)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(why);
    }

    @Test
    void sizeAndDepthAreBounded() {
        Slice big = Slice.text("x".repeat(JsonPublication.MOST_BYTES));
        assertThatThrownBy(() -> JsonPublication.write(new Publication("me", "news", big)))
                .isInstanceOf(BindingError.class)
                .hasMessageStartingWith("publish: channel and value are 2621")
                .hasMessageContaining("at most 262144 go to other processes");
        assertThatThrownBy(() -> JsonPublication.read(new byte[JsonPublication.MOST_BYTES + 1]))
                .hasMessage("262145 bytes, of which at most 262144 are taken");
        String deep = "{\"channel\":\"a\",\"value\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertThatThrownBy(() -> JsonPublication.read(deep.getBytes(UTF_8)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("too deep");
    }

    /** Whatever somebody puts there: a publication that means the same when it is written and read again, or a reason. */
    @Test
    void anyBytesAreReadOrRefused() throws Malformed {
        byte[] whole = JsonPublication.write(new Publication("me", "news", everything()));
        Random random = new Random(47);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = whole.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : bytes[random.nextInt(bytes.length)];
            }
            byte[] input = random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            Publication first;
            try {
                first = JsonPublication.read(input);
            } catch (Malformed e) {
                assertThat(e).hasMessageNotContaining("\n");
                continue;
            }
            read++;
            Publication second = JsonPublication.read(JsonPublication.write(first));
            assertThat(shown(second.value())).isEqualTo(shown(first.value()));
            assertThat(second.channel()).isEqualTo(first.channel());
        }
        assertThat(read).isBetween(500, 19_500);
    }
}
