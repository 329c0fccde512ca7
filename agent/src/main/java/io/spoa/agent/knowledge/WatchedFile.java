package io.spoa.agent.knowledge;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with what was made of it, for all who use it. {@link #open} and {@link #look} read it again if it is another; for any thread, one
 * at a time. What it has, {@link #content}, is for any thread at any time.
 *
 * @param <C> what is made of it; immutable, as others go on with what was before
 */
public abstract class WatchedFile<C> {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.lists");
    private static final long MOST_BYTES = 1 << 30;

    /** How often a file is read that is written meanwhile, while a script waits for it. */
    private static final int MOST_READS = 3;

    /** What was read, of which file. */
    private record State<C>(C content, FileStamp stamp, Instant at, Duration took) {}

    private final Path file;
    private final String kind;
    private volatile @Nullable State<C> state;
    private volatile String error = "";
    /** The file as it was at the last look, and as it was when it could not be read. */
    private @Nullable FileStamp seen;

    private @Nullable FileStamp failed;

    /**
     * A file that is not read yet.
     *
     * @param kind what it is for people
     */
    protected WatchedFile(Path file, String kind) {
        this.file = file;
        this.kind = kind;
    }

    /**
     * Makes what it has of the file.
     *
     * @throws BadEntry if it cannot be read or is wrong, naming it
     */
    protected abstract C read() throws BadEntry;

    /** How many entries that has. */
    protected abstract int entries(C content);

    /** How many bytes of memory that takes. */
    protected abstract long bytes(C content);

    /** The file. */
    protected final Path file() {
        return file;
    }

    /** What was read last. */
    protected final C content() {
        return state().content;
    }

    private State<C> state() {
        State<C> known = state;
        if (known == null) {
            throw new IllegalStateException(file + " is not open");
        }
        return known;
    }

    /**
     * Reads it, unless what is known is what the file is now.
     *
     * @throws BadEntry if it cannot be read or is wrong, naming it; what was known stays
     */
    final synchronized void open() throws BadEntry {
        for (int i = 1; ; i++) {
            FileStamp now = FileStamp.of(file);
            State<C> known = state;
            if (known != null && known.stamp.equals(now)) {
                return;
            }
            if (read(now) || i == MOST_READS) {
                return;
            }
        }
    }

    /** Reads it if it is another and nobody is about to write it; what is wrong is logged once. */
    final synchronized void look() {
        FileStamp now = FileStamp.of(file);
        State<C> known = state;
        if (known == null || known.stamp.equals(now)) {
            // Maybe it is again what it was before something wrong was put there.
            error = "";
            failed = null;
            seen = null;
            return;
        }
        if (!now.equals(seen)) {
            seen = now;
            return;
        }
        if (now.equals(failed)) {
            return;
        }
        try {
            if (read(now)) {
                LOG.info(
                        "{} changed: {} entries for {}, in {} ms",
                        file,
                        entries(content()),
                        entries(known.content),
                        state().took.toMillis());
            }
        } catch (BadEntry e) {
            LOG.warn("{}; the {} entries before go on", e.getMessage(), entries(known.content));
        }
    }

    /** Whether it was still the same file after it was read. */
    private boolean read(FileStamp stamp) throws BadEntry {
        Instant at = Instant.now();
        long start = System.nanoTime();
        // Whatever comes of it: the same is not tried again and again.
        failed = stamp;
        try {
            C content = read();
            boolean same = stamp.equals(FileStamp.of(file));
            state = new State<>(content, stamp, at, Duration.ofNanos(System.nanoTime() - start));
            error = "";
            failed = null;
            return same;
        } catch (BadEntry e) {
            error = e.getMessage();
            throw e;
        }
    }

    /**
     * All of the file.
     *
     * @throws BadEntry if it cannot be read, naming it
     */
    protected final byte[] fileBytes() throws BadEntry {
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new BadEntry(file + ": has " + size + " bytes, at most " + MOST_BYTES + " are read");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The error of a file that cannot be read. */
    protected final BadEntry unreadable(IOException e) {
        return new BadEntry(file
                + switch (e) {
                    case NoSuchFileException _ -> ": no such file";
                    case AccessDeniedException _ -> ": cannot be read: permission denied";
                    default -> Files.isDirectory(file) ? ": is a folder" : ": cannot be read: " + e.getMessage();
                });
    }

    /** How it does. */
    final KnownList snapshot() {
        State<C> known = state();
        return new KnownList(file, kind, entries(known.content), bytes(known.content), known.at, known.took, error);
    }

    /** Whether it was read once. */
    final boolean isOpen() {
        return state != null;
    }

    /** For people. */
    @Override
    public String toString() {
        return kind + " of " + file;
    }
}
