package io.spoa.benchmarks.soak;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads a log file line by line while it grows; follows its name when it is moved aside. A thread of its own. */
final class LogTail implements AutoCloseable {
    private static final int POLL_MILLIS = 100;

    /** How long the old file is followed after it was moved: several processes reopen one after the other. */
    private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Path file;
    private final AgentLog log;
    private final Thread thread;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable FileChannel open;
    private @Nullable Object key;
    private long position;
    private long movedAt;
    private volatile boolean over;

    LogTail(Path file, AgentLog log) {
        this.file = file;
        this.log = log;
        thread = Thread.ofPlatform().daemon().name("log-tail").start(this::run);
    }

    private void run() {
        try {
            while (!over) {
                look();
                Thread.sleep(POLL_MILLIS);
            }
            look();
        } catch (IOException e) {
            log.take("the log cannot be read: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws IOException {
        if (open == null) {
            begin();
        }
        FileChannel channel = open;
        if (channel == null) {
            return;
        }
        boolean more = read(channel);
        if (!more && !isSame() && Files.exists(file)) {
            if (movedAt == 0) {
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > FAREWELL_NANOS) {
                channel.close();
                begin();
                movedAt = 0;
            }
        }
    }

    private void begin() throws IOException {
        try {
            key = key();
            open = FileChannel.open(file);
        } catch (NoSuchFileException e) {
            open = null; // Not yet.
        }
        position = 0;
    }

    private boolean isSame() throws IOException {
        try {
            return key().equals(key);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Object key() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** Takes what is new; whether there was anything. */
    private boolean read(FileChannel channel) throws IOException {
        // A piece of a line may be taken back where the disk is full: nothing is kept but whole lines.
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        int count = channel.read(bytes, position);
        line.reset();
        int whole = 0;
        for (int i = 0; i < count; i++) {
            byte next = bytes.get(i);
            if (next == '\n') {
                log.take(line.toString(StandardCharsets.UTF_8));
                line.reset();
                whole = i + 1;
            } else {
                line.write(next);
            }
        }
        position += whole;
        return whole > 0;
    }

    /** Reads to the end. */
    @Override
    public void close() {
        over = true;
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
