package io.spoa.agent.reload;

import io.spoa.agent.worker.FileMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Reloads by itself once a file is another than it was when it was loaded. Asks the file system a few times a second, through symbolic
 * links, so that it does not matter how a file became another: written in place, replaced by a rename, or behind a link that points
 * elsewhere. Waits until nothing moves any more, so that several files make one reload.
 */
public final class FileWatch implements AutoCloseable {
    private static final long EVERY_NANOS = Duration.ofMillis(300).toNanos();

    /** Looks until a reload begins, however much moves meanwhile. */
    private static final int MOST_LOOKS = 10;

    private static final Stamp MISSING = new Stamp("", false);

    private final Supplier<Map<Path, FileMark>> loaded;
    private final Runnable reload;
    private final Map<Path, Stamp> seen = new HashMap<>();
    private volatile boolean closed;
    private boolean moved;

    private FileWatch(Supplier<Map<Path, FileMark>> loaded, Runnable reload) {
        this.loaded = loaded;
        this.reload = reload;
    }

    /** Watches on a thread of its own, until it is closed. */
    public static FileWatch start(Reloads reloads) {
        FileWatch watch = new FileWatch(reloads::files, () -> reloads.run("watch"));
        Thread.ofPlatform().daemon().name("spoa-watch").start(watch::run);
        return watch;
    }

    private void run() {
        while (pause()) {
            if (look()) {
                settle();
                reload.run();
            }
        }
    }

    private boolean pause() {
        long until = System.nanoTime() + EVERY_NANOS;
        // A reload leaves permits behind, with which a thread is not parked at all.
        for (long left = EVERY_NANOS; left > 0 && !closed; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return !closed;
    }

    private void settle() {
        moved = true;
        for (int i = 0; i < MOST_LOOKS && moved && pause(); i++) {
            look();
        }
    }

    /** Whether a file is another than it was when it was loaded, of those that were not known to be so. */
    private boolean look() {
        Map<Path, FileMark> files = loaded.get();
        boolean changed = false;
        moved = false;
        for (Map.Entry<Path, FileMark> file : files.entrySet()) {
            Stamp now = stamp(file.getKey());
            boolean moves = !now.equals(seen.put(file.getKey(), now));
            if (moves || !now.whole()) {
                boolean other = !FileMark.of(file.getKey()).equals(file.getValue());
                moved |= moves || other;
                changed |= moves && other;
            }
        }
        seen.keySet().retainAll(files.keySet());
        return changed;
    }

    private static Stamp stamp(Path file) {
        try {
            Map<String, Object> attributes = Files.readAttributes(file, "unix:ino,ctime,size,lastModifiedTime");
            return new Stamp(attributes.toString(), !Long.valueOf(0).equals(attributes.get("size")));
        } catch (IOException e) {
            return MISSING;
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    /**
     * What tells, without reading it, that a file was written or is another.
     *
     * @param whole false if it is missing or empty: most probably another takes its place, or its content is written, at any moment
     */
    private record Stamp(String attributes, boolean whole) {}
}
