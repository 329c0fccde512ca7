package io.spoa.agent;

import io.spoa.script.Callback;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;

/** An interpreter without scripts, for tests that call a service as a script does. */
public final class NoHost implements ScriptHost {
    /** One of worker 1. */
    public NoHost() {}

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
}
