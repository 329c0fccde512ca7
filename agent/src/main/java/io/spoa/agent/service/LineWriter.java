package io.spoa.agent.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes lines to a pipe on a thread of its own, which begins with the first: who has something to say never waits for who reads. What the reader
 * does not take is kept up to a bound. Any thread.
 */
public final class LineWriter implements AutoCloseable {
    /** Where lines go. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Writes a line, with its end.
         *
         * @throws IOException if nobody reads any more: nothing is written from then on
         */
        void write(byte[] line) throws IOException;
    }

    private static final int MOST_BYTES = 4 << 20;
    private static final int STACK = 256 * 1024;

    private final String thread;
    private final Sink sink;
    private final Deque<byte[]> lines = new ArrayDeque<>();
    private int bytes;
    private boolean started;
    private boolean closed;

    /**
     * Nothing is written yet.
     *
     * @param thread the name of the thread
     */
    public LineWriter(String thread, Sink sink) {
        this.thread = thread;
        this.sink = sink;
    }

    /**
     * Has a line written.
     *
     * @param line without its end
     * @return whether it will be; not if four megabytes wait, or nobody reads any more
     */
    public synchronized boolean offer(String line) {
        byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (closed || bytes + text.length > MOST_BYTES) {
            return false;
        }
        bytes += text.length;
        lines.addLast(text);
        if (!started) {
            started = true;
            Thread writer = new Thread(null, this::write, thread, STACK);
            writer.setDaemon(true);
            writer.start();
        }
        notifyAll();
        return true;
    }

    private void write() {
        try {
            for (byte[] line = next(); line.length > 0; line = next()) {
                sink.write(line);
            }
        } catch (IOException | InterruptedException e) {
            close();
        }
    }

    /** The next line; an empty one at the end. */
    private synchronized byte[] next() throws InterruptedException {
        while (lines.isEmpty() && !closed) {
            wait();
        }
        byte[] line = closed ? new byte[0] : lines.removeFirst();
        bytes -= line.length;
        return line;
    }

    /** Writes nothing more. */
    @Override
    public synchronized void close() {
        closed = true;
        lines.clear();
        bytes = 0;
        notifyAll();
    }
}
