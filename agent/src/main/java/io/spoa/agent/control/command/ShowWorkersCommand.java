package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.control.Field;
import io.spoa.agent.worker.WorkerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code show workers}. */
final class ShowWorkersCommand implements Command {
    private final Agent agent;

    ShowWorkersCommand(Agent agent) {
        this.agent = agent;
    }

    @Override
    public String name() {
        return "show workers";
    }

    @Override
    public String help() {
        return "what each worker does, and for how long";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        noWords(words);
        Map<String, List<WorkerInfo>> all = agent.workers();
        List<List<Field>> rows = new ArrayList<>();
        all.forEach((name, workers) -> workers.forEach(worker -> {
            List<Field> row = new ArrayList<>(row(worker));
            if (all.size() > 1) {
                row.addFirst(Field.of("agent", name));
            }
            rows.add(row);
        }));
        return Answer.table("workers", rows, "no worker");
    }

    private static List<Field> row(WorkerInfo worker) {
        return List.of(
                Field.of("worker", worker.number()),
                Field.of("state", worker.state().name().toLowerCase(Locale.ROOT)),
                Field.of("message", worker.message()),
                Field.time("for", worker.nanos()),
                Field.of("waiting", worker.waiting()),
                Field.of("answered", worker.answered()),
                Field.of("script", worker.script()));
    }
}
