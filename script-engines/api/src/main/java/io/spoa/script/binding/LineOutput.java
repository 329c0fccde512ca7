package io.spoa.script.binding;

import io.spoa.script.ScriptHost;
import java.util.Arrays;

/** Gathers what a script prints and hands it to the host in whole lines. Owned by the worker. */
public final class LineOutput {
    private final ScriptHost host;
    private byte[] line = new byte[256];
    private int length;

    /** Nothing printed yet. */
    public LineOutput(ScriptHost host) {
        this.host = host;
    }

    /** Takes more output, which may hold line ends. */
    public void write(byte[] bytes, int off, int len) {
        int from = off;
        for (int i = off; i < off + len; i++) {
            if (bytes[i] == '\n') {
                append(bytes, from, i);
                emit();
                from = i + 1;
            }
        }
        append(bytes, from, off + len);
    }

    private void append(byte[] bytes, int from, int to) {
        int more = to - from;
        if (more > line.length - length) {
            line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
        }
        System.arraycopy(bytes, from, line, length, more);
        length += more;
    }

    /** Ends a line that was begun. */
    public void flushLine() {
        if (length > 0) {
            emit();
        }
    }

    private void emit() {
        byte[] whole = Arrays.copyOf(line, length);
        length = 0;
        host.print(whole);
    }
}
