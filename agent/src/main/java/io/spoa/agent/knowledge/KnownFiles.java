package io.spoa.agent.knowledge;

import io.spoa.script.Knowledge.Form;
import io.spoa.script.Knowledge.Lookup;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that the scripts of this process look things up in, each once for all workers and generations. From the first on, a thread
 * looks every second whether they are others, until no script has any: what none has is forgotten. Any thread.
 */
public final class KnownFiles {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.lists");
    private static final Duration EVERY = Duration.ofSeconds(1);

    private record Key(Path file, String kind) {}

    private final Map<Key, WeakReference<WatchedFile<?>>> files = new HashMap<>();
    private final Duration every;
    private boolean watched;

    /** None yet. */
    public KnownFiles() {
        this(EVERY);
    }

    /**
     * None yet.
     *
     * @param every how often the watch looks
     */
    KnownFiles(Duration every) {
        this.every = every;
    }

    /** The content of a file, read if it is not known or another by now. */
    Lookup open(Form form, Path file) throws BadEntry {
        return open(KnownFile.class, file, form.toString(), () -> new KnownFile(form, file));
    }

    /**
     * A file, read if it is not known or another by now.
     *
     * @param kind how it is read: the same file of another kind is another
     * @param maker makes it, if it is not known
     * @throws BadEntry if it cannot be read or is wrong, naming it
     */
    public <F extends WatchedFile<?>> F open(Class<F> type, Path file, String kind, Supplier<F> maker) throws BadEntry {
        F known = type.cast(known(new Key(file, kind), maker));
        known.open();
        return known;
    }

    private synchronized WatchedFile<?> known(Key key, Supplier<? extends WatchedFile<?>> maker) {
        WeakReference<WatchedFile<?>> reference = files.get(key);
        WatchedFile<?> known = reference == null ? null : reference.get();
        if (known == null) {
            known = maker.get();
            files.put(key, new WeakReference<>(known));
            begin();
        }
        return known;
    }

    private void begin() {
        if (!watched) {
            watched = true;
            Thread.ofPlatform().daemon().name("spoa-lists").start(this::watch);
        }
    }

    private void watch() {
        do {
            LockSupport.parkNanos(every.toNanos());
            look();
        } while (isWanted());
    }

    private synchronized boolean isWanted() {
        watched = !files.isEmpty();
        return watched;
    }

    /** Has every file look whether it is another. */
    void look() {
        for (WatchedFile<?> file : all()) {
            try {
                file.look();
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.error("{} cannot be read again; what it had goes on", file, e);
            }
        }
    }

    private synchronized List<WatchedFile<?>> all() {
        List<WatchedFile<?>> all = new ArrayList<>();
        files.values().removeIf(reference -> {
            WatchedFile<?> file = reference.get();
            if (file != null && file.isOpen()) {
                all.add(file);
            }
            return file == null;
        });
        return all;
    }

    /** How they do, by name. */
    public List<KnownList> lists() {
        return all().stream()
                .map(WatchedFile::snapshot)
                .sorted(Comparator.comparing(KnownList::file).thenComparing(KnownList::kind))
                .toList();
    }
}
