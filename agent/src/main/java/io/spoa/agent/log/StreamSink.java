package io.spoa.agent.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.event.Level;

/**
 * Standard output or standard error: one write a line, at once. Under systemd each line starts with its priority, which
 * the journal takes off again.
 */
final class StreamSink implements LineSink {
    private final OutputStream out;
    private final boolean priorities;
    private final LineBuffer prefixed = new LineBuffer();

    StreamSink(OutputStream out, boolean priorities) {
        this.out = out;
        this.priorities = priorities;
    }

    static StreamSink stdout() {
        return new StreamSink(new FileOutputStream(FileDescriptor.out), Journal.has(1));
    }

    static StreamSink stderr() {
        return new StreamSink(new FileOutputStream(FileDescriptor.err), Journal.has(2));
    }

    @Override
    public void write(Level level, LineBuffer line) {
        LineBuffer whole = priorities ? withPriority(level, line) : line;
        try {
            out.write(whole.array(), 0, whole.length());
        } catch (IOException e) {
            // A closed standard output is no reason to fail a callback.
        }
    }

    /** An event of several lines becomes several entries of the journal; each needs its priority. */
    private LineBuffer withPriority(Level level, LineBuffer line) {
        prefixed.clear();
        byte[] bytes = line.array();
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            if (bytes[i] == '\n') {
                prefixed.add('<')
                        .add((char) ('0' + Severity.of(level)))
                        .add('>')
                        .add(bytes, start, i + 1);
                start = i + 1;
            }
        }
        return prefixed;
    }

    @Override
    public int most() {
        return Integer.MAX_VALUE;
    }
}
