package io.spoa.agent.store;

import io.spoa.script.SharedState;
import io.spoa.script.SharedValue;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Arguments;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Waiter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function of {@code spoa.store}: what a script gave, checked. Valid as long as its arguments.
 *
 * @param name the function, as in {@code store.get}
 */
record Call(String name, Arguments given) {
    private static final double LEAST_SECONDS = 0.001;
    private static final double MOST_SECONDS = 3650 * 86_400.0;
    private static final double NANOS = 1e9;

    /** A function of {@code spoa.store} by its word; its body gets a call. */
    static HostFunction function(
            Waiter waiter,
            String word,
            int required,
            List<String> parameters,
            String help,
            Function<Call, CompletionStage<@Nullable Object>> body) {
        String name = "store." + word;
        return HostFunction.waiting(
                name, required, parameters, help, waiter, given -> body.apply(new Call(name, given)));
    }

    /** A key, the first argument of all functions. */
    byte[] key() {
        return bytes(0, "key");
    }

    /** A member, the second one of some. */
    byte[] member() {
        return bytes(1, "member");
    }

    /** Numbers and addresses stand for their text. */
    private byte[] bytes(int index, String what) {
        byte[] bytes = switch (given.value(index)) {
            case Slice slice -> slice.copy();
            case Long number -> Slice.text(Long.toString(number)).array();
            case Address address -> Slice.text(address.toString()).array();
            case null, default -> throw given.wrong(index, "text");
        };
        if (bytes.length == 0 || bytes.length > SharedState.MOST_KEY) {
            throw error("a " + what + " has 1 to " + SharedState.MOST_KEY + " bytes, not " + bytes.length);
        }
        return bytes;
    }

    /** An integer from 1 on, or {@code usual}. */
    int most(int index, int usual, int most) {
        if (!given.has(index)) {
            return usual;
        }
        long number = given.integer(index);
        if (number < 1 || number > most) {
            throw error(given.value(index) + " is not an integer from 1 to " + most);
        }
        return (int) number;
    }

    /** A value to keep. */
    SharedValue value(@Nullable Object value) {
        return switch (value) {
            case Slice slice -> string(slice);
            case Long number -> new SharedValue.Whole(number);
            case Double number -> new SharedValue.Real(number);
            case Boolean flag -> new SharedValue.Flag(flag);
            case null, default ->
                throw BindingError.wrongType(name + ": " + Arguments.kind(value)
                        + " cannot be kept: a value is a string, an integer, a boolean or a number");
        };
    }

    private SharedValue string(Slice slice) {
        if (slice.length() > SharedValue.MOST_BYTES) {
            throw error("a string has at most " + SharedValue.MOST_BYTES + " bytes, not " + slice.length());
        }
        return new SharedValue.Bytes(slice.copy(), slice.text());
    }

    /** A time in nanoseconds. */
    long time(String what, @Nullable Object seconds) {
        double number = switch (seconds) {
            case Long whole -> whole;
            case Double part -> part;
            case null, default ->
                throw BindingError.wrongType(
                        name + ": " + what + " is " + Arguments.kind(seconds) + ", not a number of seconds");
        };
        if (number >= LEAST_SECONDS && number <= MOST_SECONDS) {
            return (long) (number * NANOS);
        }
        throw error(String.format(
                Locale.ROOT, "%s is not between 0.001 and %d seconds: %s", what, (long) MOST_SECONDS, seconds));
    }

    /** An error of this call. */
    BindingError error(String text) {
        return new BindingError(name + ": " + text);
    }
}
