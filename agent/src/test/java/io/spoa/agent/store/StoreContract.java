package io.spoa.agent.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code spoa.store} does with values and rates, wherever it is: as a script calls it. */
abstract class StoreContract extends GroupContract {
    private static final int THREADS = 8;

    private boolean isAllowed(@Nullable Object... values) {
        return call("rate", values) instanceof Map<?, ?> rate && Boolean.TRUE.equals(rate.get("allowed"));
    }

    private static void awaitTrue(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20)).until(condition);
    }

    @Test
    void everyKindOfValueComesBackAsItWas() {
        List<Object> values = List.of(
                "grüezi",
                "",
                "42",
                "-7",
                "s:x",
                "d:1.5",
                "b:",
                "f:1",
                "007",
                "9223372036854775808",
                42L,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                1.5,
                -0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                0x1p63,
                true,
                false);
        for (Object value : values) {
            assertThat(call("set", "k", value)).isNull();
            assertThat(call("get", "k")).as("%s", value).isEqualTo(value);
        }
        byte[] odd = {0, (byte) 0xff, '\r', '\n', '1'};
        call("set", "k", Slice.of(odd, true));
        Slice kept = (Slice) Objects.requireNonNull(calls().raw("get", "k"));
        assertThat(kept.copy()).isEqualTo(odd);
        call("set", "k", Slice.of("12".getBytes(UTF_8), false));
        assertThat(call("get", "k")).isEqualTo(List.of("bytes", "12"));
        call("set", "k", "x".repeat(65536));
        assertThat(call("get", "k")).isEqualTo("x".repeat(65536));
    }

    @Test
    void keysAreBytes() {
        call("set", Slice.of(new byte[] {0, (byte) 0xff}, false), 1L);
        assertThat(call("get", Slice.of(new byte[] {0, (byte) 0xff}, true))).isEqualTo(1L);
        call("set", new Address(new byte[] {10, 0, 0, 1}), 2L);
        assertThat(call("get", "10.0.0.1")).isEqualTo(2L);
        call("set", 7L, 3L);
        assertThat(call("get", "7")).isEqualTo(3L);
        assertThat(call("get", "nobody")).isNull();
    }

    @Test
    void aValueIsSetAddedAndForgotten() {
        assertThat(call("add", "k", 1L)).isEqualTo(true);
        assertThat(call("add", "k", 2L)).isEqualTo(false);
        assertThat(call("get", "k")).isEqualTo(1L);
        assertThat(call("delete", "k")).isEqualTo(true);
        assertThat(call("delete", "k")).isEqualTo(false);
        assertThat(call("get", "k")).isNull();
    }

    @Test
    void timesToLiveEnd() {
        call("set", "set", 1L, 0.05);
        call("add", "add", 1L, map("ttl", 0.05));
        call("incr", "incr", 1L, 0.05);
        call("incr", "incr", 1L, 1000L);
        call("cas", "cas", map("to", 1L, "ttl", 0.05));
        call("set", "expire", 1L);
        assertThat(call("expire", "expire", 0.05)).isEqualTo(true);
        call("include", "include", "m", 0.05);
        call("include", "include", "n", 1000L);
        call("count", "count", "m", map("ttl", 0.05));
        call("set", "stays", 1L, 0.05);
        assertThat(call("expire", "stays", null)).isEqualTo(true);
        assertThat(call("expire", "nobody", 1L)).isEqualTo(false);
        for (String key : List.of("set", "add", "incr", "cas", "expire", "include", "count")) {
            awaitTrue(() -> call("get", key) == null);
        }
        assertThat(call("get", "stays")).isEqualTo(1L);
        assertThat(call("incr", "incr", 5L)).as("begins anew").isEqualTo(5L);
    }

    @Test
    void integersAreCounted() {
        assertThat(call("incr", "n")).isEqualTo(1L);
        assertThat(call("incr", "n", 1L << 60)).isEqualTo((1L << 60) + 1);
        assertThat(call("incr", "n", -2L)).isEqualTo((1L << 60) - 1);
        call("set", "n", Long.MAX_VALUE);
        assertThatThrownBy(() -> call("incr", "n"))
                .isInstanceOf(BindingError.class)
                .hasMessageContaining("more than 64 bits");
        call("set", "n", "text");
        assertThatThrownBy(() -> call("incr", "n"))
                .isInstanceOf(BindingError.class)
                .hasMessageStartingWith("store.incr: the value of \"n\" is")
                .hasMessageContaining("not an integer");
        call("set", "n", "5");
        assertThatThrownBy(() -> call("incr", "n")).as("text").hasMessageContaining("not an integer");
    }

    @Test
    void whatIsTheSameToAScriptIsReplaced() {
        assertThat(call("cas", "k", map("from", 1L, "to", 2L))).isEqualTo(false);
        assertThat(call("cas", "k", map("to", 1L))).isEqualTo(true);
        assertThat(call("cas", "k", map("to", 2L))).isEqualTo(false);
        assertThat(call("cas", "k", map("from", 1.0, "to", 0L))).isEqualTo(true);
        assertThat(call("cas", "k", map("from", -0.0, "to", "a"))).isEqualTo(true);
        assertThat(call("cas", "k", map("from", Slice.of(new byte[] {'a'}, false), "to", "5")))
                .isEqualTo(true);
        assertThat(call("cas", "k", map("from", 5L, "to", 6L)))
                .as("5 is no text")
                .isEqualTo(false);
        assertThat(call("cas", "k", map("from", "5", "to", Double.NaN))).isEqualTo(true);
        assertThat(call("cas", "k", map("from", Double.NaN, "to", true))).isEqualTo(true);
        assertThat(call("cas", "k", map("from", 1L, "to", 6L))).isEqualTo(false);
        assertThat(call("cas", "k", map("from", true, "to", 6L))).isEqualTo(true);
        assertThat(call("get", "k")).isEqualTo(6L);
    }

    @Test
    void aRateAllowsItsLimit() {
        for (long i = 1; i <= 3; i++) {
            assertThat(call("rate", "r", 3L, 3600L)).isEqualTo(Map.of("allowed", true, "count", i, "gone", false));
        }
        assertThat(call("rate", "r", 3L, map("window", 3600L, "fail", "open")))
                .isEqualTo(Map.of("allowed", false, "count", 3L, "gone", false));
        assertThat(call("get", "r")).isEqualTo(3L);
        assertThat(call("rate", "r", 4L, 3600L))
                .as("another limit goes on")
                .isEqualTo(Map.of("allowed", true, "count", 4L, "gone", false));
        assertThat(call("rate", "r", 3L, 1800L))
                .as("another window does not")
                .isEqualTo(Map.of("allowed", true, "count", 1L, "gone", false));
        assertThat(call("rate", "none", 0L, 1L)).isEqualTo(Map.of("allowed", false, "count", 0L, "gone", false));
        call("set", "v", 1L);
        assertThatThrownBy(() -> call("rate", "v", 3L, 1L))
                .hasMessageContaining("store.rate: the value of \"v\" is")
                .hasMessageContaining("not a rate");
    }

    @Test
    void aRateGoesOnWithTime() {
        call("rate", "r", 1L, 0.2);
        awaitTrue(() -> isAllowed("r", 1L, 0.2));
        awaitTrue(() -> call("get", "r") == null);
    }

    @Test
    void whatIsWrongIsNamed() {
        Map<List<Object>, String> wrong = new LinkedHashMap<>();
        wrong.put(List.of("get", ""), "store.get: a key has 1 to 1024 bytes, not 0");
        wrong.put(List.of("get", "x".repeat(1025)), "store.get: a key has 1 to 1024 bytes, not 1025");
        wrong.put(List.of("get", true), "store.get: argument 1 (key) is a boolean, not text");
        wrong.put(List.of("set", "k", List.of()), "store.set: a list cannot be kept");
        wrong.put(List.of("set", "k", "x".repeat(65537)), "store.set: a string has at most 65536 bytes, not 65537");
        wrong.put(List.of("set", "k", 1L, 0L), "store.set: ttl is not between 0.001 and 315360000 seconds: 0");
        wrong.put(List.of("set", "k", 1L, map("tll", 1L)), "store.set: no option 'tll': there is otherwise, ttl");
        wrong.put(List.of("expire", "k", "soon"), "store.expire: ttl is text, not a number of seconds");
        wrong.put(List.of("cas", "k", "v"), "store.cas: argument 2 (change) is text, not a map with from and to");
        wrong.put(List.of("cas", "k", map("from", 1L)), "store.cas: nothing cannot be kept");
        wrong.put(List.of("rate", "k", -1L, 1L), "store.rate: the limit is below 0: -1");
        wrong.put(
                List.of("rate", "k", 1L, map("fail", "open")),
                "store.rate: window is nothing, not a number of seconds");
        wrong.put(
                List.of("rate", "k", 1L, map("window", 1L, "fail", "shut")),
                "store.rate: option fail is 'shut', not 'open' or 'closed'");
        wrong.put(List.of("top", "k", 1001L), "store.top: 1001 is not an integer from 1 to 1000");
        wrong.put(List.of("include", "k", ""), "store.include: a member has 1 to 1024 bytes, not 0");
        wrong.forEach((words, text) -> assertThatThrownBy(() -> call(
                        (String) words.getFirst(),
                        words.subList(1, words.size()).toArray()))
                .as("%s", words)
                .isInstanceOf(BindingError.class)
                .hasMessageContaining(text));
    }

    @Test
    void manyThreadsCountOnceEach() {
        AtomicInteger allowed = new AtomicInteger();
        Map<Long, Boolean> sums = new ConcurrentHashMap<>();
        List<CompletableFuture<@Nullable Void>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            CompletableFuture<@Nullable Void> one = new CompletableFuture<>();
            all.add(one);
            Thread.ofPlatform().start(() -> {
                try {
                    for (int each = 0; each < 100; each++) {
                        sums.put((Long) call("incr", "n"), true);
                        if (isAllowed("r", 50L, 3600L)) {
                            allowed.incrementAndGet();
                        }
                    }
                    one.complete(null);
                } catch (RuntimeException e) {
                    one.completeExceptionally(e);
                }
            });
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        assertThat(sums).hasSize(THREADS * 100).containsKey((long) THREADS * 100);
        assertThat(allowed).as("a window may begin anew meanwhile").hasValueBetween(50, 100);
    }
}
