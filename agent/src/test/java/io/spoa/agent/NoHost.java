package io.spoa.agent;

import io.spoa.script.Callback;
import io.spoa.script.Knowledge;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import org.jspecify.annotations.Nullable;

/** An interpreter without scripts, for tests that call a service as a script does. */
public class NoHost implements ScriptHost {
    private final @Nullable Knowledge knowledge;

    /** One of worker 1. */
    public NoHost() {
        this(null);
    }

    /** One of worker 1, whose script looks things up. */
    public NoHost(@Nullable Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public void register(String message, Callback callback, ScriptPlace place) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void print(byte[] line) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int worker() {
        return 1;
    }

    @Override
    public Knowledge knowledge() {
        return knowledge == null ? ScriptHost.super.knowledge() : knowledge;
    }
}
