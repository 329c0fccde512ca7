package io.spoa.script.graalpy;

import io.spoa.script.python.PythonBench;

/** What GraalPy costs: {@code GraalPyBench [seconds]}. */
public final class GraalPyBench {
    private GraalPyBench() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        PythonBench.run(new GraalPyProvider(), arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10);
    }
}
