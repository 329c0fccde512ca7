package io.spoa.agent.cli.ctl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file with this process's number, locked while the process lives: two that start at once cannot both have it, and one
 * that a dead process left is known as such.
 */
public final class PidFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private PidFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the file, over from a dead process too.
     *
     * @throws IOException if a living agent has it, or it cannot be written; in one line
     */
    public static PidFile take(Path path) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            throw new IOException("--pid-file " + path + ": the directory does not exist", e);
        } catch (IOException e) {
            throw new IOException("--pid-file " + path + ": it cannot be written: " + e.getMessage(), e);
        }
        try {
            RunningProcess other = RunningProcess.of(read(path));
            if (channel.tryLock() == null || other.isAgent() && !other.isThis()) {
                throw new IOException("--pid-file " + path + ": an agent is running already, process " + other.pid()
                        + ": stop it (spoa -s quit --pid-file " + path + ") or choose another file");
            }
            channel.truncate(0);
            String text = ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            return new PidFile(path, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * The process number in a file, or 0 if there is none.
     *
     * @throws IOException if it cannot be read
     */
    static long read(Path path) throws IOException {
        String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).strip();
        return text.matches("[1-9][0-9]{0,9}") ? Long.parseLong(text) : 0;
    }

    /** Removes it. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The next one takes it over.
        }
    }
}
