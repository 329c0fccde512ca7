package io.spoa.agent.http;

import io.spoa.agent.NoHost;
import io.spoa.script.Sandbox;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@code spoa.http} as a script calls it. */
final class Calls implements AutoCloseable {
    private final HttpService service;
    private final List<HostFunction> functions;

    Calls(HttpSettings settings) {
        this(settings, Sandbox.NONE);
    }

    Calls(HttpSettings settings, Sandbox sandbox) {
        service = new HttpService(settings);
        functions = service.modules(new NoHost() {
                    @Override
                    public Sandbox sandbox() {
                        return sandbox;
                    }
                })
                .getFirst()
                .functions();
    }

    /** Calls a function and waits. */
    @SuppressWarnings("unchecked")
    Map<String, Object> call(String name, @Nullable Object... arguments) {
        return (Map<String, Object>) Objects.requireNonNull(function(name).call(given(arguments)));
    }

    /** Begins a call. */
    CompletableFuture<?> begin(String name, @Nullable Object... arguments) {
        return function(name).begin(given(arguments)).toCompletableFuture();
    }

    private HostFunction function(String name) {
        return functions.stream()
                .filter(each -> each.word().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Object[] given(@Nullable Object... values) {
        return Arrays.stream(values).map(Calls::given).toArray();
    }

    private static @Nullable Object given(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> Slice.text(text);
            case List<?> list -> {
                List<@Nullable Object> all = new ArrayList<>();
                list.forEach(each -> all.add(given(each)));
                yield all;
            }
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> all = new LinkedHashMap<>();
                map.forEach((key, each) -> all.put(Slice.text(String.valueOf(key)), given(each)));
                yield all;
            }
            default -> value;
        };
    }

    @Override
    public void close() {
        service.close();
    }
}
