package io.spoa.agent.admin;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.spoa.agent.stats.AgentSnapshot;
import io.spoa.agent.stats.BoundHits;
import io.spoa.agent.stats.CacheSnapshot;
import io.spoa.agent.stats.ConnectionGauges;
import io.spoa.agent.stats.DatabaseSnapshot;
import io.spoa.agent.stats.Gauges;
import io.spoa.agent.stats.HistogramSnapshot;
import io.spoa.agent.stats.MessageSnapshot;
import io.spoa.agent.stats.Outcome;
import io.spoa.agent.stats.RemoteStore;
import io.spoa.agent.stats.Snapshot;
import io.spoa.agent.stats.SpanCounts;
import io.spoa.agent.stats.StoreSnapshot;
import io.spoa.agent.stats.Totals;
import java.util.ArrayList;
import java.util.List;

/** The agents' numbers as metrics; {@code docs/monitoring.md} lists them. */
final class AgentMetrics {
    /** Upper bounds from 1 µs to 4.3 s, each twice the one before: those that are counted exactly. */
    private static final int FIRST_BOUND = 10;

    private static final int LAST_BOUND = 32;

    private final MetricSet set;

    AgentMetrics(MetricSet set) {
        this.set = set;
    }

    void add(Snapshot all) {
        totals(Labels.EMPTY, all.totals());
        bounds(all.bounds());
        set.gauge(
                "spoa_in_flight",
                "NOTIFYs read and not yet acknowledged",
                Labels.EMPTY,
                all.totals().inFlight());
        set.gauge(
                "spoa_start_time_seconds",
                "When the agents started, in seconds since 1970",
                Labels.EMPTY,
                all.started().toEpochMilli() / 1e3);
        connections(all.connections());
        store(all.store());
        all.databases().forEach(this::add);
        if (all.spans() != null) {
            spans(all.spans());
        }
        all.agents().forEach(this::add);
    }

    private void add(AgentSnapshot agent) {
        Labels labels = Labels.of("agent", agent.agent());
        for (MessageSnapshot message : agent.messages()) {
            add(labels, message);
        }
        agent.unhandled()
                .forEach((name, count) ->
                        messages(labels.merge(Labels.of("message", name)), Outcome.NO_CALLBACK, count));
        gauges(labels, agent.gauges());
        agent.caches().forEach(cache -> cache(labels.merge(Labels.of("message", cache.message())), cache));
    }

    private void store(StoreSnapshot store) {
        shared("hit", store.hits());
        shared("miss", store.misses());
        set.counter(
                "spoa_shared_evictions",
                "Entries of spoa.shared that there was no room for",
                Labels.EMPTY,
                store.evictions());
        set.gauge("spoa_shared_entries", "Entries of spoa.shared", Labels.EMPTY, store.entries());
        set.gauge("spoa_shared_bytes", "Bytes that spoa.shared takes", Labels.EMPTY, store.bytes());
        set.gauge("spoa_shared_bytes_limit", "How many it may", Labels.EMPTY, store.maxBytes());
        if (store.remote() != null) {
            remote(store.remote());
        }
    }

    private void remote(RemoteStore store) {
        set.gauge("spoa_store_up", "Whether there is a connection to Redis", Labels.EMPTY, store.up() ? 1 : 0);
        set.counter("spoa_store_calls", "Calls of spoa.store", Labels.EMPTY, store.calls());
        set.counter("spoa_store_failures", "Of these, those without an answer", Labels.EMPTY, store.failures());
        set.counter("spoa_store_timeouts", "Of these, those that waited for one", Labels.EMPTY, store.timeouts());
    }

    private void add(DatabaseSnapshot database) {
        Labels labels = Labels.of("database", database.name());
        set.counter("spoa_database_calls", "Calls of spoa.db", labels, database.calls());
        set.counter("spoa_database_errors", "Of these, those with an error or late", labels, database.errors());
        set.gauge("spoa_database_waiting", "Calls that wait for a connection", labels, database.waiting());
        set.gauge("spoa_database_running", "Calls that run, each on a connection", labels, database.inUse());
        set.gauge("spoa_database_running_limit", "How many may run", labels, database.pool());
    }

    private void spans(SpanCounts spans) {
        set.counter("spoa_spans_sent", "Spans that the collector took", Labels.EMPTY, spans.sent());
        String help = "Spans that it did not get, by reason";
        set.counter("spoa_spans_dropped", help, Labels.of("reason", "full"), spans.full());
        set.counter("spoa_spans_dropped", help, Labels.of("reason", "collector"), spans.failed());
    }

    private void shared(String result, long count) {
        set.counter(
                "spoa_shared_gets", "Values of spoa.shared that were asked for", Labels.of("result", result), count);
    }

    private void cache(Labels labels, CacheSnapshot cache) {
        cached(labels, "hit", cache.hits());
        cached(labels, "stale", cache.stale());
        cached(labels, "miss", cache.misses());
        set.counter("spoa_cache_waits", "Messages that waited for another's answer", labels, cache.waits());
        set.gauge("spoa_cache_hit_ratio", "The part of the messages answered from the cache", labels, cache.hitRate());
        set.gauge("spoa_cache_answers", "Answers that are kept, roughly", labels, cache.size());
        set.gauge("spoa_cache_answers_limit", "How many may be kept", labels, cache.max());
    }

    private void cached(Labels labels, String result, long count) {
        set.counter(
                "spoa_cache_messages",
                "Messages that a cache was asked about",
                labels.merge(Labels.of("result", result)),
                count);
    }

    private void messages(Labels labels, Outcome outcome, long count) {
        set.counter(
                "spoa_messages",
                "Messages by how they fared",
                labels.merge(Labels.of("outcome", outcome.code())),
                count);
    }

    private void add(Labels agent, MessageSnapshot message) {
        Labels labels = agent.merge(Labels.of("message", message.name()));
        for (Outcome outcome : Outcome.values()) {
            long count = message.count(outcome);
            if (count > 0 || outcome == Outcome.OK) {
                messages(labels, outcome, count);
            }
        }
        set.histogram(
                "spoa_message_queue_seconds",
                "From a NOTIFY's arrival to the beginning of the callback",
                histogram(labels, message.queue()));
        set.histogram("spoa_message_run_seconds", "How long callbacks ran", histogram(labels, message.run()));
        set.counter("spoa_message_wait_seconds", "How much of that they waited", labels, message.waitNanos() / 1e9);
    }

    private static HistogramDataPointSnapshot histogram(Labels labels, HistogramSnapshot times) {
        List<Double> bounds = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        long before = 0;
        for (int power = FIRST_BOUND; power <= LAST_BOUND; power++) {
            long nanos = 1L << power;
            long upTo = times.upTo(nanos);
            bounds.add(nanos / 1e9);
            counts.add(upTo - before);
            before = upTo;
        }
        bounds.add(Double.POSITIVE_INFINITY);
        counts.add(times.count() - before);
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, counts))
                .sum(times.sumNanos() / 1e9)
                .labels(labels)
                .build();
    }

    private void totals(Labels labels, Totals totals) {
        set.counter("spoa_notifies", "NOTIFY frames that came in whole", labels, totals.notifies());
        set.counter("spoa_acks", "ACK frames of workers", labels, totals.acks());
        set.counter("spoa_visits", "NOTIFY frames answered on an event loop", labels, totals.visits());
        set.counter("spoa_departures", "Callbacks that proved too slow for an event loop", labels, totals.departures());
        set.counter("spoa_callback_failures", "Callbacks that failed or were stopped", labels, totals.failures());
        set.counter("spoa_refused", "NOTIFYs that found the queue full", labels, totals.refused());
        set.counter("spoa_expired", "NOTIFYs or messages late before a callback began", labels, totals.expired());
        set.counter("spoa_malformed", "NOTIFYs whose messages could not be read", labels, totals.malformed());
        set.counter("spoa_internal_errors", "NOTIFYs that the agent itself failed at", labels, totals.broken());
        set.counter("spoa_actions_left_out", "Actions that did not fit their ACK", labels, totals.oversized());
        set.counter("spoa_fragmented", "NOTIFYs that came in fragments", labels, totals.fragmented());
        set.counter("spoa_payloads_too_big", "Payloads in fragments beyond the bound", labels, totals.payloadsTooBig());
        set.counter("spoa_workers_abandoned", "Workers whose callback did not stop", labels, totals.abandoned());
        set.counter("spoa_workers_not_replaced", "Of these, those without successor", labels, totals.notReplaced());
        set.counter("spoa_connections_opened", "Connections that shook hands", labels, totals.connections());
        set.counter("spoa_connections_turned_away", "From addresses not allowed", labels, totals.turnedAway());
        set.counter("spoa_connections_broken_off", "Ended for what the peer did", labels, totals.brokenOff());
        set.counter("spoa_connections_unread", "Of these, peers that took no ACKs", labels, totals.unread());
        set.counter("spoa_connections_full", "Times a listener was full", labels, totals.full());
    }

    /** Those whose bite no counter above tells apart. */
    private void bounds(BoundHits hits) {
        bound("queue-places", hits.refusedJobs());
        bound("queue-bytes", hits.refusedBytes());
        bound("queue-wait", hits.refusedWait());
        bound("queue-evicted", hits.evicted());
        bound("in-flight", hits.inFlightPauses());
        bound("unsent-acks", hits.unreadPauses());
        bound("unfinished-input", hits.unfinishedEnds());
        bound("descriptors", hits.acceptFailures());
    }

    private void bound(String name, long hits) {
        set.counter("spoa_bound_hits", "How often a bound bit", Labels.of("bound", name), hits);
    }

    private void gauges(Labels labels, Gauges now) {
        set.gauge("spoa_queue_length", "NOTIFYs that wait for a worker", labels, now.queued());
        set.gauge("spoa_queue_length_limit", "How many may wait", labels, now.queueCapacity());
        set.gauge("spoa_queue_bytes", "Bytes of the NOTIFYs that wait", labels, now.queuedBytes());
        set.gauge("spoa_queue_bytes_limit", "How many bytes may wait", labels, now.queueBytes());
        set.gauge("spoa_workers", "Workers", labels, now.workers());
        set.gauge("spoa_workers_busy", "Workers that run callbacks", labels, now.busy());
        set.gauge("spoa_callbacks_waiting", "Callbacks that wait, without a worker", labels, now.waiting());
        set.gauge("spoa_callbacks_waiting_limit", "How many may", labels, now.mostWaiting());
    }

    private void connections(ConnectionGauges now) {
        connections("2.2-3.0", now.legacy());
        connections("3.1+", now.open() - now.legacy());
        set.gauge("spoa_connections_limit", "Connections all listeners may have", Labels.EMPTY, now.bound());
        set.gauge("spoa_unfinished_bytes", "Bytes of frames that are not whole", Labels.EMPTY, now.unfinishedBytes());
        set.gauge("spoa_unsent_bytes", "Bytes of ACKs that peers have not taken", Labels.EMPTY, now.unsentBytes());
    }

    private void connections(String haproxy, int count) {
        set.gauge(
                "spoa_connections",
                "Connections by generation of HAProxy",
                Labels.of("haproxy", haproxy),
                Math.max(0, count));
    }
}
