package io.spoa.script.jython;

import io.spoa.script.python.PythonBench;

/** What Jython costs: {@code JythonBench [seconds]}. */
public final class JythonBench {
    private JythonBench() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        PythonBench.run(new JythonProvider(), arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10);
    }
}
