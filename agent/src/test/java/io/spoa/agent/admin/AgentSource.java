package io.spoa.agent.admin;

import io.spoa.agent.RunningAgent;
import io.spoa.agent.stats.Snapshot;
import io.spoa.script.bridge.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a running agent shows, with a stage and reloads that a test sets. */
final class AgentSource implements AdminSource {
    final List<Reload> reloads = new ArrayList<>();
    volatile Stage stage = Stage.SERVING;
    private final RunningAgent agent;

    AgentSource(RunningAgent agent) {
        this.agent = agent;
    }

    @Override
    public Optional<Snapshot> snapshot() {
        return stage == Stage.WARMING
                ? Optional.empty()
                : Optional.of(agent.agent().snapshot());
    }

    @Override
    public CompletableFuture<Long> publish(String channel, byte[] text) {
        return agent.agent().services().channels().publish(channel, Slice.of(text, true));
    }

    @Override
    public List<String> addresses() {
        return agent.agent().addresses();
    }

    @Override
    public List<Language> languages() {
        return List.of(new Language("lua", "luaj", "LuaJ \"3\"", 1));
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public List<Reload> reloads() {
        return reloads;
    }
}
