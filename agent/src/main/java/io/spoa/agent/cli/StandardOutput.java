package io.spoa.agent.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What scripts print, byte for byte. One line after the other: a pipe takes a long line in pieces, and those of another
 * worker must not come between them. Any thread.
 */
final class StandardOutput implements Consumer<byte[]> {
    private final OutputStream out;

    StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public synchronized void accept(byte[] line) {
        byte[] bytes = Arrays.copyOf(line, line.length + 1);
        bytes[line.length] = '\n';
        try {
            out.write(bytes);
        } catch (IOException e) {
            // A closed standard output is no reason to fail a callback.
        }
    }
}
