package io.spoa.script.luanative;

import io.spoa.script.Callback;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHook;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.Parking;
import io.spoa.script.bridge.Waiter;
import io.spoa.script.contract.AckReader;
import io.spoa.script.contract.TestMessage;
import io.spoa.spop.codec.ActionWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/**
 * A host whose callbacks wait as the agent's do: each runs on a stack of its own, which is put aside. Scripts have {@code spoa.wait(name)},
 * which gives what the test answers to that name, and {@code spoa.soon(value)}, which gives the value once its thread waits for it.
 */
final class WaitingHost implements ScriptHost, Waiter {
    private static final ContinuationScope SCOPE = new ContinuationScope("test");

    /** The most hooks that are left to be done later. */
    private static final int MOST_BACKGROUND = 3;

    final Queue<ScriptHook> background = new ArrayDeque<>();
    final List<ScriptHook> selfTests = new ArrayList<>();
    final List<String> lines = new ArrayList<>();

    /** How many waits kept their thread, as native code was in the way. */
    int blocked;

    private final Map<String, Callback> callbacks = new HashMap<>();
    private final Map<String, CompletableFuture<@Nullable Object>> asked = new HashMap<>();
    private final Map<Run, CompletableFuture<?>> parked = new LinkedHashMap<>();
    private @Nullable Run running;

    private static final class Soon extends CompletableFuture<@Nullable Object> {
        private final @Nullable Object value;

        Soon(@Nullable Object value) {
            this.value = value;
        }
    }

    /** Something that runs on a stack of its own. */
    final class Run {
        private final ScriptHook body;
        private final Continuation stack = new Continuation(SCOPE, this::work) {
            @Override
            protected void onPinned(Pinned reason) {
                // It stays where it is.
            }
        };
        final ActionWriter writer = new ActionWriter();

        @Nullable Throwable error;

        private Run(ScriptHook body) {
            this.body = body;
        }

        private void work() {
            try {
                body.run();
            } catch (Throwable e) {
                error = e;
            }
        }

        private void mount() {
            Run before = running;
            running = this;
            stack.run();
            running = before;
        }

        boolean isOver() {
            return stack.isDone();
        }

        /** What its ACK has, if it ended well. */
        String actions() {
            if (error != null) {
                throw new AssertionError("it failed", error);
            }
            return written();
        }

        /** What its ACK has. */
        String written() {
            writer.end();
            return AckReader.actions(writer.drain()).toString();
        }

        /** The error it ended with. */
        ScriptException failure() {
            return (ScriptException) Objects.requireNonNull(error, "it did not fail");
        }
    }

    /** Runs a callback until it ends or waits. */
    Run begin(TestMessage message) {
        Callback callback = Objects.requireNonNull(callbacks.get(message.name()), message.name());
        Run[] self = new Run[1];
        self[0] = new Run(() -> callback.call(message.build(), self[0].writer));
        self[0].writer.begin(TestMessage.STREAM_ID, TestMessage.FRAME_ID, 16364);
        self[0].mount();
        return self[0];
    }

    Run begin(String message) {
        return begin(TestMessage.of(message));
    }

    /** Runs a hook until it ends or waits. */
    Run begin(ScriptHook hook) {
        Run run = new Run(hook);
        run.mount();
        return run;
    }

    /** Ends what scripts wait for under a name, and goes on with them. */
    void answer(String name, @Nullable Object value) {
        take(name).complete(value);
        goOn();
    }

    void fail(String name, Throwable problem) {
        take(name).completeExceptionally(problem);
        goOn();
    }

    void cancel(String name) {
        take(name).cancel(true);
        goOn();
    }

    private CompletableFuture<@Nullable Object> take(String name) {
        return Objects.requireNonNull(asked.remove(name), () -> name + " is not among " + asked.keySet());
    }

    private void goOn() {
        for (Run run : List.copyOf(parked.keySet())) {
            CompletableFuture<?> future = parked.get(run);
            if (future != null && future.isDone()) {
                parked.remove(run);
                run.mount();
            }
        }
    }

    @Override
    public @Nullable Object await(CompletionStage<? extends @Nullable Object> stage, Parking parking) {
        CompletableFuture<? extends @Nullable Object> future = stage.toCompletableFuture();
        Run run = running;
        if (!future.isDone() && run != null) {
            Object left = parking.leave();
            parked.put(run, future);
            if (!Continuation.yield(SCOPE)) {
                blocked++;
                parked.remove(run);
            }
            parking.enter(left);
        }
        if (future instanceof Soon soon) {
            soon.complete(soon.value);
        }
        return Waiter.BLOCKING.await(future, parking);
    }

    @Override
    public Waiter waiter() {
        return this;
    }

    @Override
    public List<HostModule> modules() {
        return List.of(new HostModule(
                "",
                List.of(
                        HostFunction.waiting("wait", 1, List.of("name"), "For tests.", this, given -> {
                            String name = given.string(0).string();
                            if (name.isEmpty()) {
                                throw new BindingError("wait: the name is empty");
                            }
                            return asked.computeIfAbsent(name, key -> new CompletableFuture<>());
                        }),
                        HostFunction.waiting("soon", 1, List.of("value"), "For tests.", this, given -> {
                            return new Soon(given.plain(0));
                        }))));
    }

    @Override
    public void register(String message, Callback callback, ScriptPlace place) {
        callbacks.put(message, callback);
    }

    @Override
    public void selfTest(ScriptHook test) {
        selfTests.add(test);
    }

    @Override
    public void background(ScriptHook later) {
        if (background.size() == MOST_BACKGROUND) {
            throw new BindingError("background: too much is left already");
        }
        background.add(later);
    }

    @Override
    public void print(byte[] line) {
        lines.add(new String(line, StandardCharsets.UTF_8));
    }

    @Override
    public int worker() {
        return 1;
    }
}
