package io.spoa.agent.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What scripts print: each line leaves in one write, so that the lines of workers never mix. Any thread. */
final class StandardOutput implements Consumer<String> {
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    @Override
    public void accept(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            out.write(bytes);
        } catch (IOException e) {
            // A closed standard output is no reason to fail a callback.
        }
    }
}
