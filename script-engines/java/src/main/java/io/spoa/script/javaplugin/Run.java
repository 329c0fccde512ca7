package io.spoa.script.javaplugin;

import io.spoa.script.ScriptHost;
import io.spoa.script.binding.CallContext;
import io.spoa.script.binding.LineOutput;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What runs now in one worker's plugins, and what all of them share. Owned by the worker, but for the gate. */
final class Run {
    private final ScriptHost host;
    private final CallContext call = new CallContext();
    private final StopGate gate = new StopGate();
    private final LineOutput lines;
    private final PrintStream out;

    Run(ScriptHost host) {
        this.host = host;
        lines = new LineOutput(host);
        out = new PrintStream(new Lines(), false, StandardCharsets.UTF_8);
    }

    ScriptHost host() {
        return host;
    }

    CallContext call() {
        return call;
    }

    StopGate gate() {
        return gate;
    }

    PrintStream out() {
        return out;
    }

    /** Code of a plugin begins, with its class loader as the thread's. Returns the one to give back at the end. */
    ClassLoader enter(ClassLoader plugin) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(plugin);
        gate.enter(thread);
        return before;
    }

    /** Code of a plugin has ended. Returns whether it was asked to. */
    boolean leave(ClassLoader before) {
        boolean stopped = gate.leave();
        Thread.currentThread().setContextClassLoader(before);
        lines.flushLine();
        return stopped;
    }

    private final class Lines extends OutputStream {
        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            lines.write(bytes, offset, length);
        }
    }
}
