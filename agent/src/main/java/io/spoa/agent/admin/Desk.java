package io.spoa.agent.admin;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.spoa.agent.stats.Snapshot;
import io.spoa.script.binding.BindingError;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the agents once a second, keeps the last two minutes, and answers what is asked. The admin server's thread. */
final class Desk implements Site {
    /** For the page of a master: the first lines of ours. */
    static final String OVERVIEW = "/overview";

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

    @Override
    public void tick() {
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

    private Readiness readiness() {
        return view(sample()).readiness();
    }

    @Override
    public void readiness(Exchange exchange) {
        Readiness now = readiness();
        exchange.text(status(now), now.reason() + "\n");
    }

    private static HttpResponseStatus status(Readiness now) {
        return now.ready() ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE;
    }

    @Override
    public boolean answer(Exchange exchange, String path) {
        switch (path) {
            case "/" -> exchange.html(HttpResponseStatus.OK, Page.of(view(sample())));
            case "/status.json" -> exchange.json(StatusJson.of(view(sample())));
            case "/metrics" -> {
                Metrics.Body body = metrics.of(view(sample()), exchange.accept());
                exchange.answer(HttpResponseStatus.OK, body.type(), Unpooled.wrappedBuffer(body.bytes()));
            }
            case "/events" -> exchange.events(events);
            case OVERVIEW -> {
                View now = view(sample());
                exchange.html(status(now.readiness()), Page.overview(now));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void publish(Exchange exchange, String channel, byte[] text) {
        CompletableFuture<Long> count;
        try {
            count = source.publish(channel, text);
        } catch (BindingError e) {
            exchange.text(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, e.getMessage() + "\n");
            return;
        }
        if (count == null) {
            exchange.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "the scripts are not loaded yet\n");
        } else {
            count.thenAcceptAsync(
                    reached -> exchange.text(HttpResponseStatus.OK, reached + "\n"),
                    exchange.client().eventLoop());
        }
    }

    @Override
    public List<String> paths() {
        return List.of("/", "/metrics", "/healthz", "/readyz", "/status.json", "/events");
    }
}
