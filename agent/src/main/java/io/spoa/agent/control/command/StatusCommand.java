package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.control.Field;
import io.spoa.agent.log.Logs;
import io.spoa.agent.server.ConnectionInfo;
import io.spoa.agent.service.Supervision;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.WorkerInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code status}. */
final class StatusCommand implements Command {
    private final AgentProcess process;

    StatusCommand(AgentProcess process) {
        this.process = process;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String help() {
        return "the agent at a glance";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        noWords(words);
        Agent agent = process.agent();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("state", agent.stage().toString()));
        fields.add(Field.of("pid", ProcessHandle.current().pid()));
        Supervision.ofProcess()
                .filter(told -> told.role() == Supervision.Role.AGENT)
                .ifPresent(master -> fields.add(Field.of("master", master.by())));
        fields.add(Field.of("version", process.version()));
        fields.add(Field.time(
                "uptime", Duration.between(process.started(), Instant.now()).toNanos()));
        fields.add(Field.of("listening", agent.addresses()));
        fields.add(Field.of("scripts", process.scripts()));
        fields.add(Field.of("messages", agent.messages()));
        List<String> off = agent.disabled();
        if (!off.isEmpty()) {
            fields.add(Field.of("disabled", off));
        }
        load(agent, fields);
        counts(agent, fields);
        Runtime memory = Runtime.getRuntime();
        long used = memory.totalMemory() - memory.freeMemory();
        fields.add(Field.of("heap_mb", used >> 20, (used >> 20) + " of " + (memory.maxMemory() >> 20) + " MB"));
        fields.add(Field.of("log_level", Logs.level()));
        return Answer.fields(fields);
    }

    private static void load(Agent agent, List<Field> fields) {
        List<ConnectionInfo> connections = agent.connections();
        long legacy = connections.stream().filter(ConnectionInfo::legacy).count();
        List<WorkerInfo> workers =
                agent.workers().values().stream().flatMap(List::stream).toList();
        long busy =
                workers.stream().filter(w -> w.state() == WorkerInfo.State.BUSY).count();
        fields.add(Field.of("workers", workers.size()));
        fields.add(Field.of("busy", busy));
        fields.add(Field.of("waiting", agent.waiting(), agent.waiting() + " in the queue"));
        fields.add(Field.of(
                "connections",
                connections.size(),
                connections.size()
                        + (connections.isEmpty()
                                ? ""
                                : ": " + legacy + " of HAProxy up to 3.0, " + (connections.size() - legacy)
                                        + " of 3.1 or later")));
        fields.add(Field.of(
                "in_flight",
                connections.stream().mapToInt(ConnectionInfo::inFlight).sum()));
    }

    private static void counts(Agent agent, List<Field> fields) {
        Counters counters = agent.counters();
        fields.add(Field.of("answered", counters.acks.sum()));
        fields.add(Field.of("failed", counters.failures.sum()));
        fields.add(Field.of("refused", counters.refused.sum()));
        fields.add(Field.of("expired", counters.expired.sum()));
        fields.add(Field.of("unhandled", counters.unhandled.sum()));
    }
}
