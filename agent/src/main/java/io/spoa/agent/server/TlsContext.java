package io.spoa.agent.server;

import io.netty.handler.ssl.SslContext;
import io.spoa.agent.pem.FileMarks;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS of a listener. A thread of its own looks for changed files once a second; what it reads holds for handshakes
 * from then on. Files that are wrong change nothing. Any thread.
 */
final class TlsContext implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.server");
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofDays(14);

    private final TlsFiles files;
    private final String listener;
    private final Thread watch;
    private volatile PemFiles.Loaded used;
    private volatile List<Object> seen;

    /**
     * Reads the files.
     *
     * @param listener its name, for the log
     * @throws IOException naming the file that is wrong
     */
    TlsContext(TlsFiles files, String listener) throws IOException {
        this.files = files;
        this.listener = listener;
        // Looked at before they are read: a change in between is then seen the next time.
        seen = look();
        used = PemFiles.load(files);
        warnOfEnd(used);
        watch = Thread.ofVirtual().name("spoa-tls").start(this::watch);
    }

    /** What the next handshake uses. */
    SslContext current() {
        return used.context();
    }

    /**
     * Reads the files, changed or not.
     *
     * @throws IOException naming the file that is wrong
     */
    Renewal renew() throws IOException {
        List<Object> now = look();
        PemFiles.Loaded loaded = PemFiles.load(files);
        boolean same = loaded.certificate().equals(used.certificate());
        return new Renewal(same ? List.of() : List.of("new certificate of " + subject(loaded)), () -> {
            seen = now;
            used = loaded;
            warnOfEnd(loaded);
        });
    }

    private static String subject(PemFiles.Loaded loaded) {
        return loaded.certificate().getSubjectX500Principal().toString();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                List<Object> now = look();
                if (!now.equals(seen)) {
                    seen = now;
                    reload();
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void reload() {
        try {
            PemFiles.Loaded loaded = PemFiles.load(files);
            used = loaded;
            LOG.info(
                    "{}: new certificate of {}, good until {}",
                    listener,
                    subject(loaded),
                    loaded.certificate().getNotAfter().toInstant());
            warnOfEnd(loaded);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{}: going on with the certificate as before: {}", listener, e.getMessage());
        }
    }

    private void warnOfEnd(PemFiles.Loaded loaded) {
        Instant end = loaded.certificate().getNotAfter().toInstant();
        if (Instant.now().plus(SOON).isAfter(end)) {
            LOG.warn("{}: the certificate in {} is good until {} only", listener, files.certificate(), end);
        }
    }

    /** All that tells a file from another that took its place, renamed or through a symbolic link. */
    private List<Object> look() {
        return FileMarks.of(files.certificate(), files.key(), files.authorities());
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
