package io.spoa.script.js;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptPlace;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.Parking;
import io.spoa.script.bridge.Waiter;
import io.spoa.script.polyglot.BridgeValues;
import io.spoa.script.polyglot.BridgeWords;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * The promises of one interpreter: what functions that wait give, and what a callback returned. Which callback a promise belongs to is known
 * by when it is made, as one runs at a time. Owned by the worker.
 */
final class Promises {
    private final Waiter waiter;
    private Parking parking = Parking.NONE;
    private @Nullable BridgeValues values;
    private @Nullable Value settled;
    private @Nullable PromiseRun current;

    Promises(Waiter waiter) {
        this.waiter = waiter;
    }

    /** The bridge, whose functions that wait give promises. */
    BridgeValues bridge(BridgeWords words) {
        BridgeValues made = new BridgeValues(
                words, (function, given) -> function.waits() ? begin(function, given) : function.call(given));
        values = made;
        return made;
    }

    /**
     * Says what it takes to wait.
     *
     * @param settledFunction see prelude.js
     * @param how how others run while a callback waits
     */
    void use(Value settledFunction, Parking how) {
        settled = settledFunction;
        parking = how;
    }

    private boolean isSettled(Value outcome) {
        return Objects.requireNonNull(settled).execute(outcome).asBoolean();
    }

    private PromiseRun run() {
        PromiseRun run = current;
        if (run == null) {
            run = new PromiseRun();
            current = run;
        }
        return run;
    }

    /** Begins a function that waits, and gives what {@code prelude.js} makes a promise of. */
    private ProxyArray begin(HostFunction function, @Nullable Object[] given) {
        CompletionStage<? extends @Nullable Object> stage = function.begin(given);
        BridgeValues to = Objects.requireNonNull(values);
        CompletableFuture<? extends @Nullable Object> future = stage.toCompletableFuture();
        if (future.isDone() && !future.isCompletedExceptionally()) {
            // It need not wait for a delivery, nor the callback be left.
            return ProxyArray.fromArray("d", to.guest(future.join()));
        }
        PromiseRun run = run();
        return ProxyArray.fromArray("p", (ProxyExecutable) a -> {
            Value done = a[0];
            run.add(
                    stage,
                    (result, error) -> done.executeVoid(
                            error == null ? to.guest(result) : BridgeValues.error(function.error(error))));
            return null;
        });
    }

    /** A callback begins; what was left of the last does not count. */
    void begin() {
        end(current);
        current = null;
    }

    private static void end(@Nullable PromiseRun run) {
        if (run != null) {
            run.end();
        }
    }

    /** The callback has returned a promise, with this state. */
    void returned(Value state) {
        run().outcome = state;
    }

    /**
     * Waits until the promise that the callback returned has settled, if it has returned one.
     *
     * @param place where it is registered
     * @throws ScriptException if nothing is left that could settle it
     */
    void finish(ScriptPlace place, String what) throws ScriptException {
        PromiseRun run = current;
        current = null;
        try {
            if (run != null && run.outcome != null && !settle(run, run.outcome)) {
                throw ScriptException.of(
                        ScriptException.Kind.RUNTIME,
                        place + ": " + what + "'s promise never settles: nothing is left to run that could settle it",
                        place,
                        null);
            }
        } finally {
            end(run);
        }
    }

    /** Waits until everything that was begun while a script loads is there; then whether its top level has settled. */
    boolean finishLoading() {
        PromiseRun run = current;
        current = null;
        if (run == null) {
            return true;
        }
        while (run.step(waiter, parking)) {
            resume(run);
        }
        return run.outcome == null || isSettled(run.outcome);
    }

    private boolean settle(PromiseRun run, Value outcome) {
        while (!isSettled(outcome)) {
            if (!run.step(waiter, parking)) {
                return false;
            }
            resume(run);
        }
        return true;
    }

    private void resume(PromiseRun run) {
        current = run;
        try {
            run.deliver();
        } finally {
            current = null;
        }
    }
}
