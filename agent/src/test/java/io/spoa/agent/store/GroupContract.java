package io.spoa.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code spoa.store} does with sets and counters, wherever it is: as a script calls it. */
abstract class GroupContract {
    private @Nullable StoreCalls calls;

    /** An empty store, which whoever made it closes. */
    abstract StateStore open();

    @BeforeEach
    final void bind() {
        calls = new StoreCalls(open());
    }

    /** The functions of the store. */
    final StoreCalls calls() {
        if (calls == null) {
            throw new IllegalStateException();
        }
        return calls;
    }

    /** Calls a function of {@code spoa.store}. */
    final @Nullable Object call(String word, @Nullable Object... values) {
        return calls().call(word, values);
    }

    /** Options or a map: names and values in turn. */
    static Map<Slice, @Nullable Object> map(@Nullable Object... pairs) {
        Map<Slice, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(Slice.text(String.valueOf(pairs[i])), StoreCalls.in(pairs[i + 1]));
        }
        return map;
    }

    @Test
    void setsHaveMembers() {
        assertThat(call("size", "s")).isEqualTo(0L);
        assertThat(call("members", "s")).isEqualTo(List.of());
        assertThat(call("include", "s", "b")).isEqualTo(true);
        assertThat(call("include", "s", "a")).isEqualTo(true);
        assertThat(call("include", "s", "a")).isEqualTo(false);
        assertThat(call("includes", "s", "a")).isEqualTo(true);
        assertThat(call("includes", "s", "c")).isEqualTo(false);
        assertThat(call("members", "s")).isEqualTo(List.of("a", "b"));
        assertThat((List<?>) call("members", "s", 1L)).hasSize(1);
        assertThat(call("size", "s")).isEqualTo(2L);
        assertThat(call("get", "s")).isEqualTo(2L);
        assertThat(call("exclude", "s", "a")).isEqualTo(true);
        assertThat(call("exclude", "s", "a")).isEqualTo(false);
        assertThat(call("exclude", "s", "b")).isEqualTo(true);
        assertThat(call("delete", "s")).as("gone with the last").isEqualTo(false);
        assertThat(call("exclude", "nobody", "b")).isEqualTo(false);
        assertThat(call("includes", "nobody", "b")).isEqualTo(false);
    }

    @Test
    void aSetIsBounded() {
        for (long i = 0; i < StateStore.MOST_MEMBERS; i++) {
            call("include", "s", i);
        }
        assertThat(call("include", "s", 5L)).isEqualTo(false);
        assertThatThrownBy(() -> call("include", "s", "more"))
                .isInstanceOf(BindingError.class)
                .hasMessage("store.include: the set \"s\" has 10000 members, which is the most");
    }

    @Test
    void theGreatestCountersAreKnown() {
        assertThat(call("top", "c")).isEqualTo(List.of());
        assertThat(call("count", "c", "a")).isEqualTo(1L);
        assertThat(call("count", "c", "a", map("by", 2L))).isEqualTo(3L);
        call("count", "c", "b", map("by", 5L));
        call("count", "c", "d", map("by", 3L));
        assertThat(call("top", "c", 2L))
                .isEqualTo(List.of(Map.of("member", "b", "count", 5L), Map.of("member", "d", "count", 3L)));
        assertThat((List<?>) call("top", "c")).hasSize(3);
        assertThat(call("size", "c")).isEqualTo(3L);
        assertThat(call("get", "c")).isEqualTo(3L);
        assertThat(call("count", "c", "a", map("by", 1L << 52))).isEqualTo((1L << 52) + 3);
    }

    @Test
    void aNewCounterTakesTheLeastOnesPlace() {
        for (long i = 0; i < StateStore.MOST_COUNTERS; i++) {
            call("count", "c", i, map("by", 10 + i));
        }
        assertThat(call("count", "c", "new")).isEqualTo(11L);
        assertThat(call("size", "c")).isEqualTo((long) StateStore.MOST_COUNTERS);
        assertThat(call("count", "c", "newer")).as("the lesser bytes go first").isEqualTo(12L);
    }

    @Test
    void kindsAreNotMixed() {
        call("set", "v", "x");
        call("include", "s", "x");
        call("count", "c", "x");
        Map<String, List<Object>> wrong = Map.of(
                "include",
                List.of("v", "m"),
                "exclude",
                List.of("c", "m"),
                "includes",
                List.of("v", "m"),
                "members",
                List.of("c"),
                "size",
                List.of("v"),
                "count",
                List.of("s", "m"),
                "top",
                List.of("v"),
                "incr",
                List.of("s"),
                "rate",
                List.of("c", 1L, 1L));
        wrong.forEach((word, given) -> assertThatThrownBy(() -> call(word, given.toArray()))
                .as(word)
                .isInstanceOf(BindingError.class)
                .hasMessageStartingWith("store." + word + ": the value of \"" + given.getFirst() + "\" is ")
                .hasMessageContaining("not "));
        assertThat(call("add", "s", 1L)).isEqualTo(false);
        assertThat(call("cas", "s", map("to", 1L))).isEqualTo(false);
        assertThat(call("cas", "s", map("from", 1L, "to", 1L))).isEqualTo(false);
        call("set", "s", 1L);
        assertThat(call("get", "s")).isEqualTo(1L);
    }
}
