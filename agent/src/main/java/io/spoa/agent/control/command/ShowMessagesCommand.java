package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.control.Field;
import io.spoa.agent.stats.AgentSnapshot;
import io.spoa.agent.stats.HistogramSnapshot;
import io.spoa.agent.stats.MessageSnapshot;
import io.spoa.agent.stats.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code show messages}: since the start, or during the next seconds. */
final class ShowMessagesCommand implements Command {
    private static final int MOST_SECONDS = 60;

    private final Agent agent;

    ShowMessagesCommand(Agent agent) {
        this.agent = agent;
    }

    @Override
    public String name() {
        return "show messages";
    }

    @Override
    public String arguments() {
        return "[<seconds>]";
    }

    @Override
    public String help() {
        return "by message: how many, how they fared, how long; since the start, or in the next seconds";
    }

    @Override
    public Answer run(List<String> words) throws CommandException, InterruptedException {
        int seconds = words.isEmpty() ? 0 : seconds(oneWord(words));
        List<AgentSnapshot> before = List.of();
        Instant since = agent.snapshot().started();
        if (seconds > 0) {
            since = Instant.now();
            before = agent.snapshot().agents();
            Thread.sleep(Duration.ofSeconds(seconds));
        }
        List<AgentSnapshot> after = agent.snapshot().agents();
        double span = Math.max(1e-3, Duration.between(since, Instant.now()).toNanos() / 1e9);
        return Answer.table("messages", rows(before, after, span), "no script registered a message");
    }

    private static int seconds(String word) throws CommandException {
        try {
            int seconds = Integer.parseInt(word);
            if (seconds >= 1 && seconds <= MOST_SECONDS) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new CommandException(
                "'" + word + "': seconds from 1 to " + MOST_SECONDS + " are needed, as in show messages 5");
    }

    private List<List<Field>> rows(List<AgentSnapshot> before, List<AgentSnapshot> after, double seconds) {
        List<String> off = agent.disabled();
        List<List<Field>> rows = new ArrayList<>();
        for (AgentSnapshot one : after) {
            Map<String, MessageSnapshot> earlier = new HashMap<>();
            before.stream()
                    .filter(other -> other.agent().equals(one.agent()))
                    .forEach(other -> other.messages().forEach(message -> earlier.put(message.name(), message)));
            for (MessageSnapshot message : one.messages()) {
                List<Field> row = new ArrayList<>();
                if (after.size() > 1) {
                    row.add(Field.of("agent", one.agent()));
                }
                row.add(Field.of("message", message.name()));
                row.add(Field.of(
                        "enabled", !off.contains(message.name()), off.contains(message.name()) ? "no" : "yes"));
                numbers(message, earlier.get(message.name()), seconds, row);
                rows.add(row);
            }
        }
        return rows;
    }

    private static void numbers(
            MessageSnapshot now, @Nullable MessageSnapshot before, double seconds, List<Field> row) {
        long count = now.count() - (before == null ? 0 : before.count());
        double perSecond = Math.round(count / seconds * 10) / 10.0;
        row.add(Field.of("count", count));
        row.add(Field.of("per_s", perSecond, String.format(Locale.ROOT, "%.1f/s", perSecond)));
        row.add(Field.of("failed", count(now, before, Outcome.SCRIPT, Outcome.MEMORY, Outcome.INTERNAL)));
        row.add(Field.of("late", count(now, before, Outcome.TIMEOUT, Outcome.EXPIRED)));
        row.add(Field.of("too_big", count(now, before, Outcome.TOO_BIG)));
        HistogramSnapshot queue = before == null ? now.queue() : now.queue().since(before.queue());
        HistogramSnapshot run = before == null ? now.run() : now.run().since(before.run());
        row.add(time("queue_p50", queue, 0.5));
        row.add(time("queue_p99", queue, 0.99));
        row.add(time("run_p50", run, 0.5));
        row.add(time("run_p99", run, 0.99));
        row.add(Field.micros("run_max", run.maxNanos() / 1e3));
    }

    private static long count(MessageSnapshot now, @Nullable MessageSnapshot before, Outcome... outcomes) {
        long sum = 0;
        for (Outcome outcome : outcomes) {
            sum += now.count(outcome) - (before == null ? 0 : before.count(outcome));
        }
        return sum;
    }

    private static Field time(String key, HistogramSnapshot times, double part) {
        return Field.micros(key, times.percentileNanos(part) / 1e3);
    }
}
