package io.spoa.agent.store;

import io.spoa.script.ScriptHost;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what scripts share outlive the process: reads a file as it begins, writes it now and then and at the end. Any thread. */
public final class Snapshots implements HostService {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.store");

    private final SharedStore store;
    private final Path path;
    private final SnapshotFile file;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("spoa-snapshot").factory());
    private boolean failed;

    private Snapshots(SharedStore store, Path path) {
        this.store = store;
        this.path = path;
        file = new SnapshotFile(path);
    }

    /** Reads the file into the store, which is empty, and begins to write. A file that cannot be read is put aside, not an error. */
    public static Snapshots open(SnapshotSettings settings, SharedStore store) {
        Snapshots made = new Snapshots(store, settings.file());
        made.read();
        long every = settings.every().toMillis();
        made.clock.scheduleWithFixedDelay(made::write, every, every, TimeUnit.MILLISECONDS);
        return made;
    }

    private void read() {
        if (Files.notExists(path)) {
            return;
        }
        try {
            int entries = file.read(store.map(), store.now(), System.currentTimeMillis());
            LOG.info("store: {} entries from {}", entries, path);
        } catch (IOException | RuntimeException e) {
            store.clear();
            LOG.warn("store: {} is no snapshot of it ({}): it begins empty{}", path, text(e), putAside());
        }
    }

    private String putAside() {
        Path aside = path.resolveSibling(path.getFileName() + ".damaged");
        try {
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            return ", and the file is now " + aside;
        } catch (IOException e) {
            return "";
        }
    }

    private static String text(Exception e) {
        return e instanceof SnapshotFile.Damaged ? String.valueOf(e.getMessage()) : e.toString();
    }

    private synchronized void write() {
        try {
            file.write(store.map(), store.now(), System.currentTimeMillis());
            if (failed) {
                failed = false;
                LOG.info("store: {} is written again", path);
            }
        } catch (IOException | RuntimeException e) {
            if (!failed) {
                failed = true;
                LOG.warn(
                        "store: {} cannot be written ({}): a restart will not have what is in it now",
                        path,
                        e.toString());
            }
        }
    }

    /** None: it has no functions. */
    @Override
    public List<HostModule> modules(ScriptHost host) {
        return List.of();
    }

    @Override
    public void close() {
        clock.shutdown();
        write();
    }
}
