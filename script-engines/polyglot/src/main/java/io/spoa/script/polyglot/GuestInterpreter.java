package io.spoa.script.polyglot;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.CallContext;
import io.spoa.script.binding.LineOutput;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;

/**
 * One context and what it takes to run scripts in it: {@link #begin}, calls into the context, then either {@link #end} or
 * {@link #failure}. Owned by the worker, but for {@link #interrupt}.
 */
public final class GuestInterpreter {
    private final Context context;
    private final Registrations registrations;
    private final CallContext call;
    private final LineOutput out;
    private final Failures failures;
    private final RunGuard guard;

    /**
     * An interpreter.
     *
     * @param context must be left between two runs: one that stays entered cannot be stopped
     * @param registrations what its scripts register
     * @param call what its scripts may do now
     * @param out what its scripts print
     * @param failures tells its errors
     */
    public GuestInterpreter(
            Context context, Registrations registrations, CallContext call, LineOutput out, Failures failures) {
        this.context = context;
        this.registrations = registrations;
        this.call = call;
        this.out = out;
        this.failures = failures;
        guard = new RunGuard(context);
    }

    /** The context. */
    public Context context() {
        return context;
    }

    /** What its scripts register. */
    public Registrations registrations() {
        return registrations;
    }

    /** What its scripts may do now. */
    public CallContext call() {
        return call;
    }

    /** Tells its errors. */
    public Failures failures() {
        return failures;
    }

    /**
     * Runs the top level of a script, which may register.
     *
     * @param script as the user named it
     * @param topLevel calls into the context
     * @throws ScriptException if it fails, or registers what the host refuses, even if it catches the error
     */
    public void load(String script, Runnable topLevel) throws ScriptException {
        registrations.takeRefusal();
        call.loading(script);
        begin();
        ScriptException error = null;
        try {
            topLevel.run();
        } catch (RuntimeException | Error e) {
            error = failure(e, new ScriptPlace(script, 0));
        } finally {
            end();
            call.loading(null);
        }
        ScriptException refused = registrations.takeRefusal();
        if (refused != null) {
            throw refused;
        }
        if (error != null) {
            throw error;
        }
    }

    /** A run begins: from here on it can be stopped. */
    public void begin() {
        guard.begin();
    }

    /** The run is over. Always called; harmless after {@link #failure}. */
    public void end() {
        guard.end();
        out.flushLine();
    }

    /**
     * The run failed: ends it, and says why.
     *
     * @param thrown what came out of the context
     * @param otherwise where it happened, if no better place is known
     */
    public ScriptException failure(Throwable thrown, ScriptPlace otherwise) {
        // Before anything asks the context about the error: a stop that is still under way would hit that.
        boolean stopped = guard.end();
        return stopped ? failures.stopped(thrown, otherwise) : failures.tell(thrown, otherwise);
    }

    /** Stops the run that is under way, if there is one. Any thread. */
    public void interrupt() {
        guard.interrupt();
    }

    /** Gives the context back. */
    public void close() {
        guard.close();
        try {
            context.close(true);
        } catch (PolyglotException e) {
            // Something still ran in it and was ended: that is what was asked for.
        }
    }
}
