package io.spoa.agent.knowledge;

import io.spoa.script.Knowledge.Form;
import io.spoa.script.Knowledge.Lookup;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
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
 * A file with its content, for all who look things up in it. {@link #open} and {@link #look} read it again if it is another; for any
 * thread, one at a time.
 */
final class KnownFile implements Lookup {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.lists");
    private static final long MOST_BYTES = 1 << 30;

    /** How often a file is read that is written meanwhile, while a script waits for it. */
    private static final int MOST_READS = 3;

    /** What was read, of which file. */
    private record State(Content content, FileStamp stamp, Instant at, Duration took) {}

    private final Form form;
    private final Path file;
    private volatile @Nullable State state;
    private volatile String error = "";
    /** The file as it was at the last look, and as it was when it could not be read. */
    private @Nullable FileStamp seen;

    private @Nullable FileStamp failed;

    KnownFile(Form form, Path file) {
        this.form = form;
        this.file = file;
    }

    private State state() {
        State known = state;
        if (known == null) {
            throw new IllegalStateException(file + " is not open");
        }
        return known;
    }

    /**
     * Reads it, unless what is known is what the file is now.
     *
     * @throws BadEntry if it cannot be read or a line is wrong, naming it; what was known stays
     */
    synchronized void open() throws BadEntry {
        for (int i = 1; ; i++) {
            FileStamp now = FileStamp.of(file);
            State known = state;
            if (known != null && known.stamp.equals(now)) {
                return;
            }
            if (read(now) || i == MOST_READS) {
                return;
            }
        }
    }

    /** Reads it if it is another and nobody is about to write it; what is wrong is logged once. */
    synchronized void look() {
        FileStamp now = FileStamp.of(file);
        State known = state;
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
                        size(),
                        known.content.size(),
                        state().took.toMillis());
            }
        } catch (BadEntry e) {
            LOG.warn("{}; the {} entries before go on", e.getMessage(), known.content.size());
        }
    }

    /** Whether it was still the same file after it was read. */
    private boolean read(FileStamp stamp) throws BadEntry {
        Instant at = Instant.now();
        long start = System.nanoTime();
        // Whatever comes of it: the same is not tried again and again.
        failed = stamp;
        try {
            Content content = Reader.lines(form, bytes(), file.toString());
            boolean same = stamp.equals(FileStamp.of(file));
            state = new State(content, stamp, at, Duration.ofNanos(System.nanoTime() - start));
            error = "";
            failed = null;
            return same;
        } catch (BadEntry e) {
            error = e.getMessage();
            throw e;
        }
    }

    private byte[] bytes() throws BadEntry {
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new BadEntry(file + ": has " + size + " bytes, at most " + MOST_BYTES + " are read");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new BadEntry(file + ": no such file");
        } catch (AccessDeniedException e) {
            throw new BadEntry(file + ": cannot be read: permission denied");
        } catch (IOException e) {
            throw new BadEntry(
                    file + (Files.isDirectory(file) ? ": is a folder" : ": cannot be read: " + e.getMessage()));
        }
    }

    /** How it does. */
    KnownList snapshot() {
        State known = state();
        return new KnownList(file, form, known.content.size(), known.content.bytes(), known.at, known.took, error);
    }

    /** Whether it was read once. */
    boolean isOpen() {
        return state != null;
    }

    @Override
    public Form form() {
        return form;
    }

    @Override
    public int size() {
        return state().content.size();
    }

    @Override
    public @Nullable Slice find(Slice text) {
        return state().content.find(text);
    }

    @Override
    public @Nullable Slice find(Address address) {
        return state().content.find(address);
    }

    @Override
    public String toString() {
        return form + " of " + file;
    }
}
