package io.spoa.script.bridge;

import io.spoa.script.ScriptHost;
import java.util.List;

/** Something outside the interpreters that scripts call, one for the process: gives each interpreter the functions for it. Any thread. */
@FunctionalInterface
public interface HostService extends AutoCloseable {
    /**
     * The functions, for one interpreter.
     *
     * @param host the interpreter's; functions that wait do so by its {@link ScriptHost#waiter}
     */
    List<HostModule> modules(ScriptHost host);

    /** Gives back what it holds, once no script runs any more. */
    @Override
    default void close() {}
}
