package io.spoa.agent.admin;

import io.spoa.agent.stats.AgentSnapshot;
import io.spoa.agent.stats.CacheSnapshot;
import io.spoa.agent.stats.ErrorSnapshot;
import io.spoa.agent.stats.HistogramSnapshot;
import io.spoa.agent.stats.MessageSnapshot;
import io.spoa.agent.stats.Outcome;
import io.spoa.agent.stats.SlowMessage;
import io.spoa.agent.stats.Snapshot;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code /status.json}: what the page shows, for programs. Names are lower case with underscores, times in microseconds. */
final class StatusJson {
    private StatusJson() {}

    static String of(View view) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("version", view.version());
        status.put("ready", view.readiness().ready());
        status.put("reason", view.readiness().reason());
        status.put("listening", view.source().addresses());
        status.put("generation", view.source().generation());
        status.put(
                "engines",
                view.source().languages().stream().map(StatusJson::numbers).toList());
        status.put(
                "reloads",
                view.source().reloads().stream().map(StatusJson::numbers).toList());
        Snapshot all = view.now().all();
        status.put("started", all.started());
        status.put("in_flight", all.totals().inFlight());
        status.put("totals", numbers(all.totals()));
        status.put("connections", numbers(all.connections()));
        status.put("agents", all.agents().stream().map(StatusJson::agent).toList());
        return Json.of(status) + "\n";
    }

    private static Map<String, Object> agent(AgentSnapshot agent) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("agent", agent.agent());
        map.put("gauges", numbers(agent.gauges()));
        map.put("messages", agent.messages().stream().map(StatusJson::message).toList());
        map.put("unhandled", agent.unhandled());
        map.put("workers", agent.workers().stream().map(StatusJson::numbers).toList());
        map.put("errors", agent.errors().stream().map(StatusJson::error).toList());
        map.put("slow", agent.slow().stream().map(StatusJson::slow).toList());
        map.put("caches", agent.caches().stream().map(StatusJson::cache).toList());
        return map;
    }

    private static Map<String, Object> message(MessageSnapshot message) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("message", message.name());
        Map<String, Object> outcomes = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            if (message.count(outcome) > 0 || outcome == Outcome.OK) {
                outcomes.put(outcome.code(), message.count(outcome));
            }
        }
        map.put("outcomes", outcomes);
        map.put("queue", times(message.queue()));
        map.put("run", times(message.run()));
        return map;
    }

    private static Map<String, Object> times(HistogramSnapshot times) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("count", times.count());
        map.put("sum_us", times.sumNanos() / 1000);
        map.put("p50_us", times.percentileNanos(0.5) / 1000.0);
        map.put("p99_us", times.percentileNanos(0.99) / 1000.0);
        map.put("max_us", times.maxNanos() / 1000.0);
        return map;
    }

    private static Map<String, Object> error(ErrorSnapshot error) {
        Map<String, Object> map = numbers(error);
        map.put("outcome", error.outcome().code());
        map.put("excerpt", error.excerpt().stream().map(StatusJson::numbers).toList());
        return map;
    }

    private static Map<String, Object> slow(SlowMessage slow) {
        Map<String, Object> map = numbers(slow);
        map.put("outcome", slow.outcome().code());
        return map;
    }

    private static Map<String, Object> cache(CacheSnapshot cache) {
        Map<String, Object> map = numbers(cache);
        map.put("hit_rate", cache.hitRate());
        return map;
    }

    /** A record by its components: what is added to one shows up here by itself. */
    private static Map<String, Object> numbers(Record values) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (RecordComponent component : values.getClass().getRecordComponents()) {
            try {
                map.put(snake(component.getName()), component.getAccessor().invoke(values));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        return map;
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
