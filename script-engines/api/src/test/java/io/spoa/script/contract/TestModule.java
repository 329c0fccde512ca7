package io.spoa.script.contract;

import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Arguments;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Waiter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** {@code spoa.test}: functions that take and give every kind of value; and {@code spoa.shout}. */
final class TestModule {
    /** Bytes that are no text. */
    static final byte[] NO_TEXT = {0, (byte) 0xff, (byte) 0xc3, 65, (byte) 0x80, 0};

    static final int LONG = 15_001;

    private TestModule() {}

    /** {@code spoa.test}: functions that wait. */
    static List<HostModule> waiting(Waiter waiter) {
        return List.of(new HostModule(
                "test",
                List.of(
                        waiting("test.later", waiter, (given, stage) -> stage.complete(given)),
                        waiting(
                                "test.refuse",
                                waiter,
                                (given, stage) -> stage.completeExceptionally(new BindingError("not " + given))),
                        waiting("test.never", waiter, (given, stage) -> stage.cancel(true)))));
    }

    /** A function whose stage ends on another thread. */
    private static HostFunction waiting(
            String name, Waiter waiter, BiConsumer<String, CompletableFuture<@Nullable Object>> end) {
        return HostFunction.waiting(name, 1, List.of("text"), "For tests.", waiter, given -> {
            String text = given.string(0).string();
            CompletableFuture<@Nullable Object> stage = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> end.accept(text, stage));
            return stage;
        });
    }

    static List<HostModule> all() {
        return List.of(
                new HostModule("", List.of(function("shout", 1, List.of("text"), TestModule::shout))),
                new HostModule(
                        "test",
                        List.of(
                                function("test.echo", 1, List.of("value"), given -> given.plain(0)),
                                function("test.kind", 1, List.of("value"), given -> Arguments.kind(given.value(0))),
                                function("test.sum", 2, List.of("a", "b", "c"), TestModule::sum),
                                function("test.say", 1, List.of("text"), given -> {
                                    throw new BindingError(given.string(0).string());
                                }),
                                function(
                                        "test.make",
                                        1,
                                        List.of("what"),
                                        given -> make(given.string(0).string())),
                                function("test.counter", 1, List.of("start"), given -> counter(given.integer(0))))));
    }

    private static HostFunction function(String name, int required, List<String> parameters, HostFunction.Body body) {
        return new HostFunction(name, required, parameters, "For tests.", body);
    }

    private static Object shout(Arguments given) {
        return given.string(0).string().toUpperCase(Locale.ROOT);
    }

    private static Object sum(Arguments given) {
        return given.integer(0) + given.integer(1) + (given.has(2) ? given.integer(2) : 0);
    }

    private static @Nullable Object make(String what) {
        return switch (what) {
            case "list" -> Arrays.asList(1L, "two", true, List.of("deep"));
            case "map" -> map();
            case "bytes" -> Slice.of(NO_TEXT, false);
            case "text" -> Slice.of(NO_TEXT, true);
            case "long" -> "x".repeat(LONG);
            case "address4" -> new Address(new byte[] {(byte) 192, 0, 2, 7});
            case "address6" -> new Address(new byte[] {0x20, 1, 0xd, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
            case "half" -> 0.5;
            case "most" -> Long.MAX_VALUE;
            default -> null;
        };
    }

    private static Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", 1L);
        map.put("b", List.of("x", "grüezi"));
        return map;
    }

    private static HostObject counter(long start) {
        long[] count = {start};
        return new HostObject(
                "counter",
                "counter from " + start,
                List.of(
                        function("counter.next", 0, List.of("by"), given -> {
                            count[0] += given.has(0) ? given.integer(0) : 1;
                            return count[0];
                        }),
                        function(
                                "counter.text",
                                0,
                                List.of(),
                                given -> Slice.of(Long.toString(count[0]).getBytes(StandardCharsets.UTF_8), true))));
    }
}
