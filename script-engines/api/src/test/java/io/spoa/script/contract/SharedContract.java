package io.spoa.script.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.SharedState;
import io.spoa.script.SharedValue;
import io.spoa.spop.Action;
import io.spoa.spop.DataType;
import io.spoa.spop.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every language does with {@code spoa.shared}: which values it keeps, what it has back, which errors a script gets. */
public abstract class SharedContract extends EngineFixture {
    /** Bytes that are no text. */
    private static final byte[] NO_TEXT = {0, (byte) 0xff, (byte) 0xc3, 65, (byte) 0x80, 0};

    /**
     * A test of one language.
     *
     * @param scripts the folder with a script for each {@link Case}
     * @param extension the extension of the scripts, without dot
     */
    protected SharedContract(EngineProvider language, Path scripts, String extension) {
        super(language, scripts, extension);
    }

    @BeforeEach
    void loadTheScript() throws ScriptException {
        load(Case.STATE);
    }

    private static TestMessage ask(String function, String key) {
        return TestMessage.of(function).with("key", key);
    }

    private String call(TestMessage message) {
        return actions(host.call(message));
    }

    private String failure(TestMessage message) {
        return String.valueOf(error(host.call(message)).getMessage());
    }

    private @Nullable SharedValue kept(String key) {
        return host.shared().get(key.getBytes(UTF_8));
    }

    private void keep(String key, SharedValue value) {
        host.shared().set(key.getBytes(UTF_8), value, SharedState.FOR_EVER);
    }

    @Test
    void aScriptMayKeepValuesWhileItLoads() {
        assertThat(call(ask("get", "loaded"))).isEqualTo("[set txn.v = str \"at load\"]");
        assertThat(kept("half")).isEqualTo(new SharedValue.Real(0.5));
        assertThat(host.shared().lastTtl()).isEqualTo(250_000_000);
        assertThat(call(ask("half", ""))).isEqualTo("[set txn.v = bool true]");
    }

    @Test
    protected void hooksMayKeepValues() throws ScriptException {
        host.selfTests().getFirst().run();
        assertThat(kept("tested")).isEqualTo(new SharedValue.Flag(true));
    }

    @Test
    protected void whatIsNotThereIsNothing() {
        assertThat(call(ask("get", "nothing"))).isEqualTo("[unset txn.v]");
    }

    @Test
    void anotherInterpreterSeesTheValue() throws ScriptException {
        call(ask("set", "seen").with("value", "by all"));
        TestHost second = new TestHost(host.shared());
        try (ScriptEngine other = open(second)) {
            other.load(script(Case.STATE));
            assertThat(actions(second.call(ask("get", "seen")))).isEqualTo("[set txn.v = str \"by all\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 42, 1L << 31, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void integersAreExact(long number) {
        assertThat(call(ask("set", "n").with("value", number))).isEqualTo("[]");
        assertThat(kept("n")).isEqualTo(new SharedValue.Whole(number));
        assertThat(call(ask("get", "n"))).isEqualTo("[set txn.v = int64 " + number + "]");
    }

    @Test
    void booleansStayWhatTheyAre() {
        call(ask("set", "yes").with("value", true));
        call(ask("set", "no").with("value", false));
        assertThat(kept("yes")).isEqualTo(new SharedValue.Flag(true));
        assertThat(call(ask("get", "yes"))).isEqualTo("[set txn.v = bool true]");
        assertThat(call(ask("get", "no"))).isEqualTo("[set txn.v = bool false]");
    }

    @Test
    void stringsKeepEveryByte() {
        for (DataType type : new DataType[] {DataType.STRING, DataType.BINARY}) {
            call(ask("set", "raw").with("value", type, NO_TEXT));
            assertThat(new SharedValue.Bytes(NO_TEXT, true).isSame(Objects.requireNonNull(kept("raw"))))
                    .isTrue();
            assertThat(got("raw")).isEqualTo(NO_TEXT);
        }
    }

    private byte[] got(String key) {
        Action first = host.call(ask("get", key)).actions().getFirst();
        return switch (((Action.SetVar) first).value()) {
            case Value.Str text -> text.bytes();
            case Value.Bin bytes -> bytes.bytes();
            default -> throw new AssertionError(first.toString());
        };
    }

    /** Long ones too, of a size that is no round number. */
    @Test
    void longStringsComeBackWhole() {
        for (int size : new int[] {0, 1, 7, 8, 9, 127, 128, 129, 1999, 15_001}) {
            byte[] text = new byte[size];
            for (int i = 0; i < size; i++) {
                text[i] = (byte) ('a' + i % 23);
            }
            keep("long", new SharedValue.Bytes(text, true));
            assertThat(got("long")).isEqualTo(text);
        }
    }

    @Test
    void aValueIsAddedOnce() {
        assertThat(call(ask("add", "once").with("value", 1).with("ttl", 5))).isEqualTo("[set txn.v = bool true]");
        assertThat(host.shared().lastTtl()).isEqualTo(5_000_000_000L);
        assertThat(call(ask("add", "once").with("value", 2))).isEqualTo("[set txn.v = bool false]");
        assertThat(host.shared().lastTtl()).isEqualTo(SharedState.FOR_EVER);
        assertThat(kept("once")).isEqualTo(new SharedValue.Whole(1));
    }

    @Test
    void countersCount() {
        assertThat(call(ask("incr", "n"))).isEqualTo("[set txn.v = int64 1]");
        assertThat(call(ask("incr", "n").with("by", 41))).isEqualTo("[set txn.v = int64 42]");
        assertThat(call(ask("incr", "n").with("by", -50))).isEqualTo("[set txn.v = int64 -8]");
        keep("big", new SharedValue.Whole(Long.MAX_VALUE - 1));
        assertThat(call(ask("incr", "big"))).isEqualTo("[set txn.v = int64 " + Long.MAX_VALUE + "]");
        assertThat(failure(ask("incr", "big"))).contains("more than 64 bits");
        call(ask("set", "text").with("value", "1"));
        assertThat(failure(ask("incr", "text"))).contains("is a string, not an integer");
    }

    @Test
    void aValueMayExpireOrGo() {
        call(ask("set", "k").with("value", 1).with("ttl", 60));
        assertThat(host.shared().lastTtl()).isEqualTo(60_000_000_000L);
        assertThat(call(ask("expire", "k").with("ttl", 2))).isEqualTo("[set txn.v = bool true]");
        assertThat(host.shared().lastTtl()).isEqualTo(2_000_000_000L);
        assertThat(call(ask("delete", "k"))).isEqualTo("[set txn.v = bool true]");
        assertThat(call(ask("delete", "k"))).isEqualTo("[set txn.v = bool false]");
        assertThat(call(ask("expire", "k").with("ttl", 2))).isEqualTo("[set txn.v = bool false]");
    }

    @Test
    void aValueIsSetIfItIsTheOneExpected() {
        assertThat(call(ask("cas", "k").with("expected", 1).with("value", 2))).isEqualTo("[set txn.v = bool false]");
        assertThat(call(ask("cas", "k").withNull("expected").with("value", "a")))
                .isEqualTo("[set txn.v = bool true]");
        assertThat(call(ask("cas", "k").withNull("expected").with("value", "b")))
                .isEqualTo("[set txn.v = bool false]");
        // Some languages have one kind of string only.
        byte[] a = "a".getBytes(UTF_8);
        assertThat(call(ask("cas", "k").with("expected", DataType.BINARY, a).with("value", "b")))
                .isEqualTo("[set txn.v = bool true]");
        assertThat(kept("k")).isInstanceOf(SharedValue.Bytes.class);
    }

    @Test
    void aRateSaysWhatIsAllowed() {
        assertThat(call(ask("rate", "r").with("limit", 2).with("window", 10)))
                .isEqualTo("[set txn.v = bool true, set txn.n = int64 1]");
        assertThat(host.shared().lastTtl()).isEqualTo(10_000_000_000L);
        call(ask("rate", "r").with("limit", 2).with("window", 10));
        assertThat(call(ask("rate", "r").with("limit", 2).with("window", 10)))
                .isEqualTo("[set txn.v = bool false, set txn.n = int64 2]");
    }

    @Test
    protected void whatCannotBeKeptSaysWhatAndWhere() throws IOException {
        assertFailed(
                loadError(script(Case.STATE_WRONG)), Kind.RUNTIME, Case.STATE_WRONG, 2, "cannot be kept: a value is");
    }

    @Test
    void keysAndValuesHaveBounds() {
        assertThat(failure(ask("get", ""))).contains("a key has 1 to 1024 bytes, not 0");
        assertThat(failure(ask("get", "k".repeat(1025)))).contains("a key has 1 to 1024 bytes, not 1025");
        String most = "v".repeat(SharedValue.MOST_BYTES);
        assertThat(call(ask("set", "k").with("value", most))).isEqualTo("[]");
        assertThat(failure(ask("set", "k").with("value", most + "v")))
                .contains("a string has at most 65536 bytes, not 65537");
        assertThat(failure(ask("set", "k").with("value", 1).with("ttl", 0))).contains("ttl is not between 0.001 and");
        assertThat(failure(ask("expire", "k").with("ttl", -1))).contains("ttl is not between 0.001 and");
        assertThat(failure(ask("rate", "r").with("limit", 1).with("window", 0))).contains("window is not between");
        assertThat(failure(ask("rate", "r").with("limit", -1).with("window", 1)))
                .contains("the limit is below 0");
        assertThat(kept("k")).isInstanceOf(SharedValue.Bytes.class);
    }

    @Test
    protected void unsignedIntegersBeyondAreRefused() {
        assertThat(failure(ask("set", "k").with("value", DataType.UINT64, -1)))
                .contains("Integer '18446744073709551615' out of range for 'int64' type");
    }
}
