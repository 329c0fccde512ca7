package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.control.Field;
import io.spoa.agent.stats.RemoteStore;
import io.spoa.agent.stats.StoreSnapshot;
import io.spoa.agent.store.StoredEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code show shared}. */
final class ShowSharedCommand implements Command {
    private static final int USUAL = 100;

    /** A table of these is a megabyte or some. */
    private static final int MOST = 10_000;

    private final Agent agent;

    ShowSharedCommand(Agent agent) {
        this.agent = agent;
    }

    @Override
    public String name() {
        return "show shared";
    }

    @Override
    public String arguments() {
        return "[<prefix> [<most>]]";
    }

    @Override
    public String help() {
        return "what scripts share: how much there is, or the first " + USUAL + " keys that begin so (\"\" for any)";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        if (words.isEmpty()) {
            return Answer.fields(numbers(agent.snapshot().store()));
        }
        if (words.size() > 2) {
            throw new CommandException("'" + words.get(2) + "': show shared takes two words, " + arguments());
        }
        int most = words.size() == 1 ? USUAL : number(words.get(1));
        String prefix = words.getFirst();
        List<List<Field>> rows = new ArrayList<>();
        for (StoredEntry entry : agent.shared().find(prefix.getBytes(StandardCharsets.UTF_8), most)) {
            rows.add(row(entry));
        }
        return Answer.table(
                "entries", rows, prefix.isEmpty() ? "nothing is shared" : "no key begins with '" + prefix + "'");
    }

    private static int number(String word) throws CommandException {
        if (!word.matches("[1-9][0-9]{0,4}") || Integer.parseInt(word) > MOST) {
            throw new CommandException(
                    "'" + word + "': a number of entries from 1 to " + MOST + " is needed, as in show shared ip: 20");
        }
        return Integer.parseInt(word);
    }

    private static List<Field> numbers(StoreSnapshot store) {
        long asked = store.hits() + store.misses();
        double rate = asked == 0 ? 0 : Math.round(1000.0 * store.hits() / asked) / 1000.0;
        String full = String.format(Locale.ROOT, "%.1f %%", 100.0 * store.bytes() / store.maxBytes());
        List<Field> fields = new ArrayList<>(List.of(
                Field.of("entries", store.entries()),
                Field.of("bytes", store.bytes(), store.bytes() + " of " + store.maxBytes() + " (" + full + ")"),
                Field.of("max_bytes", store.maxBytes()),
                Field.of("hits", store.hits()),
                Field.of("misses", store.misses()),
                Field.of("hit_rate", rate, String.format(Locale.ROOT, "%.1f %%", rate * 100)),
                Field.of("evictions", store.evictions())));
        RemoteStore remote = store.remote();
        if (remote != null) {
            fields.add(Field.of("store", remote.name()));
            fields.add(Field.of("store_up", remote.up(), remote.up() ? "yes" : "no"));
            fields.add(Field.of("store_calls", remote.calls()));
            fields.add(Field.of("store_failures", remote.failures()));
            fields.add(Field.of("store_timeouts", remote.timeouts()));
        }
        return fields;
    }

    private static List<Field> row(StoredEntry entry) {
        return List.of(
                Field.of("key", entry.key()),
                Field.of("kind", entry.kind()),
                Field.of("value", entry.value()),
                entry.leftNanos() == Long.MAX_VALUE
                        ? Field.of("left_s", Double.POSITIVE_INFINITY, "no end")
                        : Field.time("left", entry.leftNanos()));
    }
}
