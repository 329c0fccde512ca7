package io.spoa.agent.trace;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.spoa.agent.log.Fold;
import io.spoa.agent.stats.SpanCounts;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What is between the spans and whoever takes them: lets in as many as may wait, counts what becomes of them, and tells the log when the
 * collector stops taking them and when it takes them again, not of every batch in between. Any thread.
 */
final class Collector implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.tracing");
    private static final long TELL_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final SpanExporter to;
    private final String name;
    private final int most;
    private final AtomicInteger inside = new AtomicInteger();
    private final LongAdder sent = new LongAdder();
    private final LongAdder full = new LongAdder();
    private final LongAdder failed = new LongAdder();

    // A collector that comes and goes all the time is not told each time.
    private final Fold turns = new Fold(LOG, Level.WARN);
    private final Fold bugs = new Fold(LOG, Level.ERROR);
    private boolean down;
    private long lostBefore;
    private long fullTold;
    private long fullToldAt = System.nanoTime() - TELL_AGAIN_NANOS;

    /**
     * Nothing sent yet.
     *
     * @param name of the collector, for people
     * @param most how many spans may wait or be on their way
     */
    Collector(SpanExporter to, String name, int most) {
        this.to = to;
        this.name = name;
        this.most = most;
    }

    /** Takes a place for a span, which its export gives back. Returns whether there was one; else the span counts as dropped. */
    boolean admit() {
        if (inside.incrementAndGet() <= most) {
            return true;
        }
        inside.decrementAndGet();
        full.increment();
        return false;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int count = spans.size(); // the list is emptied once it is sent
        CompletableResultCode result = to.export(spans);
        result.whenComplete(() -> ended(count, result));
        return result;
    }

    private synchronized void ended(int count, CompletableResultCode result) {
        inside.addAndGet(-count);
        if (result.isSuccess()) {
            sent.add(count);
            if (down) {
                down = false;
                long lost = lost() - lostBefore;
                fullTold = full.sum();
                turns.say(() -> "tracing: " + name + " takes spans again, " + lost + " were dropped");
            }
            tellFull();
            return;
        }
        if (!down) {
            down = true;
            lostBefore = lost();
            String why = reason(result.getFailureThrowable());
            turns.say(() -> "tracing: " + name + " does not take spans: " + why + "; they are dropped until it does");
        }
        failed.add(count);
    }

    private void tellFull() {
        long now = System.nanoTime();
        long dropped = full.sum() - fullTold;
        if (dropped > 0 && now - fullToldAt >= TELL_AGAIN_NANOS) {
            fullTold += dropped;
            fullToldAt = now;
            LOG.warn("tracing: {} spans dropped, more were made than {} takes: lower tracing.sample", dropped, name);
        }
    }

    private long lost() {
        return full.sum() + failed.sum();
    }

    private static String reason(@Nullable Throwable failure) {
        if (failure instanceof HttpExportException http) {
            HttpResponse response = http.getResponse();
            if (response != null) {
                return "HTTP status " + response.getStatusCode();
            }
        }
        String text = "no answer in time";
        for (Throwable at = failure == null ? null : failure.getCause(); at != null; at = at.getCause()) {
            if (at instanceof UnresolvedAddressException) {
                return "unknown host";
            }
            if (at instanceof ConnectException) {
                text = at.getMessage() == null ? "cannot connect" : at.getMessage();
            } else if (at.getMessage() != null) {
                text = at.getMessage();
            }
        }
        return text;
    }

    /**
     * A span could not even be made.
     *
     * @param admitted whether there was a place for it
     */
    void broken(RuntimeException error, boolean admitted) {
        if (admitted) {
            inside.decrementAndGet();
        }
        failed.increment();
        bugs.say(() -> "tracing: a span could not be made", error);
    }

    /** Whether it did not take what it was given last. */
    synchronized boolean isDown() {
        return down;
    }

    /** How many spans wait or are on their way. */
    int inside() {
        return inside.get();
    }

    SpanCounts counts() {
        return new SpanCounts(sent.sum(), full.sum(), failed.sum());
    }

    @Override
    public CompletableResultCode flush() {
        return to.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return to.shutdown();
    }
}
