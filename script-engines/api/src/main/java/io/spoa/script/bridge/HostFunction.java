package io.spoa.script.bridge;

import io.spoa.script.binding.BindingError;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A function that scripts of all languages call.
 *
 * <p>Arguments are {@code null} for nothing, a {@link Boolean}, a {@link Long}, a {@link Double}, a {@link Slice}, an
 * {@link Address}, a {@link java.util.List} or a {@link java.util.Map} of these with {@link Slice} as keys, or a {@link Strange}.
 * A number without fraction up to 2^53 is a {@link Long}, in whatever language. Results are the same, and a {@link String} for
 * text, a map's keys too, or a {@link HostObject}; never a {@link Strange}. Called on the thread that runs the script.
 */
public final class HostFunction {
    /** What a function does. */
    @FunctionalInterface
    public interface Body {
        /**
         * Does it.
         *
         * @throws BindingError for what the script did wrong: an error of the language at the line of the call
         */
        @Nullable Object call(Arguments arguments);
    }

    /** What a function does that waits for something outside the interpreter. */
    @FunctionalInterface
    public interface WaitingBody {
        /**
         * Begins it. Arguments are valid until this returns: what is needed later is copied. The stage may end on any thread; if the script
         * cannot wait any longer it is cancelled as a future.
         *
         * @throws BindingError for what the script did wrong, as the stage may end with one
         */
        CompletionStage<? extends @Nullable Object> begin(Arguments arguments);
    }

    /** The most parameters: who wants more takes a map. */
    public static final int MOST_PARAMETERS = 3;

    private final String name;
    private final String word;
    private final int required;
    private final List<String> parameters;
    private final String help;
    private final @Nullable Body body;
    private final @Nullable Wait waiting;

    private record Wait(Waiter waiter, WaitingBody body) {}

    /**
     * A function.
     *
     * @param name its name in errors, without {@code spoa}: {@code cidr.has}; scripts call it by the last word
     * @param required how many arguments there must be
     * @param parameters the names of all, at most {@link #MOST_PARAMETERS}
     * @param help what it does, for people, in a sentence or a few
     */
    public HostFunction(String name, int required, List<String> parameters, String help, Body body) {
        this(name, required, parameters, help, body, null);
    }

    private HostFunction(
            String name,
            int required,
            List<String> parameters,
            String help,
            @Nullable Body body,
            @Nullable Wait waiting) {
        if (parameters.size() > MOST_PARAMETERS) {
            throw new IllegalArgumentException(name + " has more than " + MOST_PARAMETERS + " parameters");
        }
        this.name = name;
        word = name.substring(name.lastIndexOf('.') + 1);
        this.required = required;
        this.parameters = List.copyOf(parameters);
        this.help = help;
        this.body = body;
        this.waiting = waiting;
    }

    /**
     * A function that waits for something outside the interpreter: a plain call where the language has that, else a promise.
     *
     * @param waiter how calls wait, see {@link io.spoa.script.ScriptHost#waiter}
     */
    public static HostFunction waiting(
            String name, int required, List<String> parameters, String help, Waiter waiter, WaitingBody body) {
        return new HostFunction(name, required, parameters, help, null, new Wait(waiter, body));
    }

    /** Its name in errors: {@code cidr.has}. */
    public String name() {
        return name;
    }

    /** Its name for scripts: {@code has}. */
    public String word() {
        return word;
    }

    /** The names of its parameters. */
    public List<String> parameters() {
        return parameters;
    }

    /** How many of the parameters must be there. */
    public int required() {
        return required;
    }

    /** How it is called, and what it does. */
    public String help() {
        return word + "(" + String.join(", ", parameters) + ")\n\n" + help;
    }

    /**
     * Calls it.
     *
     * @param values the arguments; those that are left out at the end are nothing
     * @throws BindingError for what the script did wrong
     */
    public @Nullable Object call(@Nullable Object... values) {
        return callWith(Parking.NONE, values);
    }

    /**
     * Calls it; if it waits, others may run in the same interpreter meanwhile.
     *
     * @param parking how they can
     * @param values the arguments; those that are left out at the end are nothing
     * @throws BindingError for what the script did wrong
     */
    public @Nullable Object callWith(Parking parking, @Nullable Object... values) {
        Body plain = body;
        return plain == null ? await(parking, values) : plain.call(new Arguments(this, values));
    }

    private @Nullable Object await(Parking parking, @Nullable Object... values) {
        try {
            return Objects.requireNonNull(waiting).waiter.await(begin(values), parking);
        } catch (CancellationException e) {
            throw error(e);
        }
    }

    /** The error for the script of a call that failed, see {@link #begin}. */
    public BindingError error(Throwable failure) {
        return failure instanceof CancellationException
                ? new BindingError(name + ": the message's time is up")
                : Waiter.error(failure);
    }

    /** Whether it waits for something outside the interpreter. */
    public boolean waits() {
        return waiting != null;
    }

    /**
     * Begins a function that {@link #waits}, for languages with promises. The stage may end on any thread, if not normally then with
     * what {@link #error} understands.
     *
     * @throws BindingError for what the script did wrong
     */
    public CompletionStage<? extends @Nullable Object> begin(@Nullable Object... values) {
        return Objects.requireNonNull(waiting).body.begin(new Arguments(this, values));
    }

    /** The error of a call with more arguments than there are parameters, or without one that must be there. */
    public BindingError wrongCall() {
        List<String> always = parameters.subList(0, required);
        String optional = required == parameters.size()
                ? ""
                : " and maybe " + String.join(", ", parameters.subList(required, parameters.size()));
        return BindingError.wrongType(name + "() takes " + String.join(", ", always) + optional);
    }
}
