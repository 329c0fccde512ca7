package io.spoa.agent.admin;

import io.spoa.agent.stats.Snapshot;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the agents once a second, keeps the last two minutes, and answers what is asked. The admin server's thread. */
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.admin");

    private final Instant opened = Instant.now();
    private final AdminSource source;
    private final String version;
    private final History history = new History();
    private final EventStream events = new EventStream();
    private final Metrics metrics = new Metrics();
    private boolean failed;

    Desk(AdminSource source, String version) {
        this.source = source;
        this.version = version;
    }

    /** A second has passed. */
    void tick() {
        try {
            Sample now = sample();
            history.add(now);
            if (!events.isEmpty()) {
                events.send(Page.parts(view(now)));
            }
            failed = false;
        } catch (RuntimeException e) {
            // The next second is a new chance, and one line is enough.
            if (!failed) {
                LOG.warn("the admin page is not brought up to date", e);
            }
            failed = true;
        }
    }

    private Sample sample() {
        return Sample.of(System.nanoTime(), source.snapshot().orElseGet(() -> Snapshot.none(opened)));
    }

    private View view(Sample now) {
        Readiness readiness = Readiness.of(source.stage(), now.all().agents(), history.refusedLately(now));
        return new View(now, history.before(now), history.points(), readiness, source, version);
    }

    Readiness readiness() {
        return view(sample()).readiness();
    }

    Metrics.Body metrics(String accept) {
        return metrics.of(view(sample()), accept);
    }

    String status() {
        return StatusJson.of(view(sample()));
    }

    String page() {
        return Page.of(view(sample()));
    }

    EventStream events() {
        return events;
    }

    /** The pages that may be asked for. */
    static List<String> paths() {
        return List.of("/", "/metrics", "/healthz", "/readyz", "/status.json", "/events");
    }
}
