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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that the scripts of this process look things up in, each once for all workers and generations. From the first on, a thread
 * looks every second whether they are others, until no script has any: what none has is forgotten. Any thread.
 */
public final class KnownFiles {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.lists");
    private static final Duration EVERY = Duration.ofSeconds(1);

    private record Key(Path file, Form form) {}

    private final Map<Key, WeakReference<KnownFile>> files = new HashMap<>();
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
        KnownFile known = known(new Key(file, form));
        known.open();
        return known;
    }

    private synchronized KnownFile known(Key key) {
        WeakReference<KnownFile> reference = files.get(key);
        KnownFile known = reference == null ? null : reference.get();
        if (known == null) {
            known = new KnownFile(key.form(), key.file());
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
        for (KnownFile file : all()) {
            try {
                file.look();
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.error("{} cannot be read again; what it had goes on", file, e);
            }
        }
    }

    private synchronized List<KnownFile> all() {
        List<KnownFile> all = new ArrayList<>();
        files.values().removeIf(reference -> {
            KnownFile file = reference.get();
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
                .map(KnownFile::snapshot)
                .sorted(Comparator.comparing(KnownList::file)
                        .thenComparing(list -> list.form().toString()))
                .toList();
    }
}
