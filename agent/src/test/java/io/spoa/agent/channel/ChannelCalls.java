package io.spoa.agent.channel;

import io.spoa.agent.NoHost;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.Slice;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@code spoa.hold} and {@code spoa.publish} as a script calls them. */
final class ChannelCalls {
    private final Map<String, HostFunction> functions = new HashMap<>();

    ChannelCalls(Channels channels) {
        channels.modules(new NoHost())
                .forEach(module -> module.functions().forEach(each -> functions.put(each.word(), each)));
    }

    /** Waits from now on. */
    CompletableFuture<?> hold(String channel) {
        return Objects.requireNonNull(functions.get("hold"))
                .begin(Slice.text(channel))
                .toCompletableFuture();
    }

    /** How many it reached here. */
    long publish(String channel, @Nullable Object value) {
        Object count = Objects.requireNonNull(functions.get("publish")).call(Slice.text(channel), value);
        return (Long) Objects.requireNonNull(count);
    }
}
