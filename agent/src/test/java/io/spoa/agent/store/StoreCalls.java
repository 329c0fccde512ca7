package io.spoa.agent.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spoa.agent.NoHost;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The functions of {@code spoa.store} as a script calls them. */
final class StoreCalls {
    private final Map<String, HostFunction> functions = new HashMap<>();

    StoreCalls(StateStore store) {
        new StoreService(store)
                .modules(new NoHost()).stream()
                        .filter(module -> module.name().equals("store"))
                        .forEach(module -> module.functions().forEach(each -> functions.put(each.word(), each)));
    }

    /** A Java value as a script's. */
    static @Nullable Object in(@Nullable Object value) {
        return value instanceof String text ? Slice.text(text) : value;
    }

    private static @Nullable Object out(@Nullable Object value) {
        return switch (value) {
            case Slice slice when slice.text() -> slice.string();
            case Slice slice -> List.of("bytes", new String(slice.copy(), UTF_8));
            case List<?> list -> list.stream().map(StoreCalls::out).toList();
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> all = new HashMap<>();
                map.forEach((key, each) -> all.put(key, out(each)));
                yield all;
            }
            case null, default -> value;
        };
    }

    /** Calls one, and gives what comes back with text as text. */
    @Nullable Object call(String word, @Nullable Object... values) {
        return out(raw(word, values));
    }

    /** The same with what comes back as it is. */
    @Nullable Object raw(String word, @Nullable Object... values) {
        return Objects.requireNonNull(functions.get(word)).call(given(values));
    }

    /** Begins to call one. */
    CompletableFuture<?> begin(String word, @Nullable Object... values) {
        return Objects.requireNonNull(functions.get(word)).begin(given(values)).toCompletableFuture();
    }

    private static @Nullable Object[] given(@Nullable Object... values) {
        List<@Nullable Object> given = new ArrayList<>();
        for (Object value : values) {
            given.add(in(value));
        }
        return given.toArray();
    }
}
