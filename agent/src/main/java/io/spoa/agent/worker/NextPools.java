package io.spoa.agent.worker;

import io.spoa.agent.settings.AgentSettings;
import io.spoa.script.ScriptException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The workers of other settings, ready beside those that answer: generations of agents that are there already, and agents that are new. Made by
 * {@link Pools#prepare}. One thread.
 */
public final class NextPools {
    private final Pools pools;
    private final Map<String, Pools.Member> before;
    private final Map<String, Pools.Member> all = new LinkedHashMap<>();
    private final Map<WorkerPool, WorkerPool.Next> known = new LinkedHashMap<>();
    private final List<Pools.Member> added = new ArrayList<>();

    NextPools(Pools pools, Map<String, Pools.Member> before) {
        this.pools = pools;
        this.before = before;
    }

    void prepare(List<AgentSettings> agents, List<SourceFiles> files)
            throws ScriptException, IOException, InterruptedException {
        for (AgentSettings agent : agents) {
            Pools.Member member = before.get(agent.name());
            if (member == null) {
                member = pools.member(agent, WorkerPool.LOADING, files);
                added.add(member);
            } else {
                known.put(member.pool(), member.pool().prepare(PoolSettings.of(agent), agent.scripts()));
            }
            all.put(agent.name(), member);
        }
    }

    /** The workers of one of these agents. */
    public WorkerPool of(String agent) {
        return Objects.requireNonNull(all.get(agent), agent).pool();
    }

    /**
     * Has them answer. Those of agents that are not among them go on with what they are asked.
     *
     * @return those; they are the caller's to {@link Pools#end}
     * @throws IllegalStateException if all is being stopped; they are discarded then
     */
    public List<WorkerPool> take() {
        List<WorkerPool> gone = pools.replace(all, () -> known.forEach(WorkerPool::take));
        if (gone == null) {
            discard();
            throw new IllegalStateException("the agent is being stopped");
        }
        return gone;
    }

    /** Those of agents that were not there before. */
    public List<WorkerPool> added() {
        return added.stream().map(Pools.Member::pool).toList();
    }

    /** They are not needed. */
    public void discard() {
        known.values().forEach(WorkerPool.Next::discard);
        for (Pools.Member member : added) {
            try {
                member.pool().stop(Duration.ZERO);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            member.closeLog();
        }
    }
}
