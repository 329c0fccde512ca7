package io.spoa.agent.worker;

import io.spoa.agent.log.AccessLog;
import io.spoa.agent.log.AccessOptions;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.stats.AgentSnapshot;
import io.spoa.agent.trace.Tracing;
import io.spoa.script.ScriptException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of all agents, by the agents' names, in the order of the settings. A reload puts another set in the place of this one, from one
 * moment to the next; what went out of it ends what it holds. Any thread; one start, reload or stop at a time.
 */
public final class Pools {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.worker");

    /** The longest an agent that went may need for what lies in its queue. */
    private static final Duration LAST = Duration.ofSeconds(60);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Counters counters;
    private final ScriptOutput output;
    private final ScriptCommon common;
    private final @Nullable Tracing tracing;

    /** Those that went and have not ended; guarded by this. */
    private final List<Member> leaving = new ArrayList<>();

    private volatile Map<String, Member> members = Map.of();
    private volatile List<SourceFiles> tried = List.of();

    /** Guarded by this. */
    private boolean stopped;

    /** An agent's workers with their access log, if it has one. */
    record Member(String name, WorkerPool pool, @Nullable AccessLog log) {
        void closeLog() {
            if (log != null) {
                log.close();
            }
        }
    }

    /**
     * No agent yet.
     *
     * @param output takes what scripts print; called by workers
     * @param common what all scripts have in common
     * @param tracing takes spans of messages; {@code null} for none
     */
    public Pools(Counters counters, ScriptOutput output, ScriptCommon common, @Nullable Tracing tracing) {
        this.counters = counters;
        this.output = output;
        this.common = common;
        this.tracing = tracing;
    }

    /**
     * Loads these agents, as the first ones. What goes wrong leaves those that are loaded to {@link #stop}.
     *
     * @throws ScriptException if a script fails to load
     * @throws IOException naming the access log that cannot be opened
     */
    public void start(List<AgentSettings> agents) throws ScriptException, IOException, InterruptedException {
        for (AgentSettings agent : agents) {
            Map<String, Member> more = new LinkedHashMap<>(members);
            more.put(agent.name(), member(agent, WorkerPool.FOR_EVER, new ArrayList<>()));
            members = Collections.unmodifiableMap(more);
        }
    }

    /**
     * An agent that answers from now on.
     *
     * @param loading the longest its scripts may take to load
     * @param files gets its files, also if it cannot be loaded
     */
    Member member(AgentSettings agent, Duration loading, List<SourceFiles> files)
            throws ScriptException, IOException, InterruptedException {
        AccessLog log = open(agent);
        try {
            PoolSettings settings = PoolSettings.of(agent).withAccessLog(log).withTracing(tracing);
            WorkerPool pool = new WorkerPool(settings, agent.scripts(), loading, counters, output, common);
            files.add(pool.files());
            disabled().forEach(message -> pool.switches().set(message, false));
            pool.begin();
            return new Member(agent.name(), pool, log);
        } catch (ScriptException | RuntimeException | Error | InterruptedException e) {
            if (log != null) {
                log.close();
            }
            throw e;
        }
    }

    private static @Nullable AccessLog open(AgentSettings agent) throws IOException {
        AccessOptions options = agent.features().get(AccessOptions.class);
        try {
            return options == null ? null : AccessLog.open(options);
        } catch (IOException e) {
            throw new IOException("access log " + e.getMessage(), e);
        }
    }

    /**
     * Loads the scripts of these agents beside those that run, in workers of their own. One at a time. Either {@link NextPools#take} or
     * {@link NextPools#discard} must follow.
     *
     * @throws ScriptException if a script fails to load or fails its self test; nothing is left of them then
     * @throws IOException naming the access log that cannot be opened
     */
    public NextPools prepare(List<AgentSettings> agents) throws ScriptException, IOException, InterruptedException {
        NextPools next = new NextPools(this, members);
        List<SourceFiles> files = new ArrayList<>();
        try {
            next.prepare(agents, files);
            return next;
        } catch (ScriptException | IOException | RuntimeException | Error | InterruptedException e) {
            next.discard();
            throw e;
        } finally {
            tried = List.copyOf(files);
        }
    }

    /**
     * Has others in the place of these from now on.
     *
     * @param last what is still to be done before, unless all is being stopped
     * @return those that went, which go on with what they are asked, or {@code null} if all is being stopped
     */
    synchronized @Nullable List<WorkerPool> replace(Map<String, Member> others, Runnable last) {
        if (stopped) {
            return null;
        }
        last.run();
        List<Member> gone = members.values().stream()
                .filter(member -> !others.containsValue(member))
                .toList();
        leaving.addAll(gone);
        members = Collections.unmodifiableMap(others);
        return gone.stream().map(Member::pool).toList();
    }

    /**
     * Ends the workers of an agent that went, on a thread of its own, once nobody asks them any more.
     *
     * @param asked whether somebody may still do so
     * @param last run when nobody does, before they end
     */
    public void end(WorkerPool pool, BooleanSupplier asked, Settling last) {
        Thread.ofVirtual().name("spoa-leaving").start(() -> {
            try {
                while (asked.getAsBoolean()) {
                    Thread.sleep(LOOK_AGAIN);
                }
                last.settle();
                pool.stop(LAST);
                ended(pool);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Waits until what was read before is where it belongs. */
    @FunctionalInterface
    public interface Settling {
        /** Does. */
        void settle() throws InterruptedException;
    }

    @SuppressWarnings("ReferenceEquality") // a pool is itself
    private synchronized void ended(WorkerPool pool) {
        leaving.removeIf(member -> {
            if (member.pool == pool) {
                member.closeLog();
                LOG.info("agent {} has ended: nobody asks it any more", member.name);
                return true;
            }
            return false;
        });
    }

    /** Those of each agent, by its name, in the order of the settings. */
    public Map<String, WorkerPool> byAgent() {
        Map<String, WorkerPool> all = new LinkedHashMap<>();
        members.forEach((name, member) -> all.put(name, member.pool));
        return all;
    }

    /** How each agent does, in the order of the settings. */
    public List<AgentSnapshot> snapshots() {
        List<AgentSnapshot> all = new ArrayList<>();
        members.forEach((name, member) -> all.add(member.pool.snapshot(name)));
        return all;
    }

    /** Those of all agents. */
    public Collection<WorkerPool> all() {
        return members.values().stream().map(Member::pool).toList();
    }

    /** Those of an agent; {@code null} if there is no such agent. */
    public @Nullable WorkerPool of(String agent) {
        Member member = members.get(agent);
        return member == null ? null : member.pool;
    }

    /** The messages that have a callback, in any of the agents. */
    public List<String> messages() {
        return all().stream()
                .flatMap(pool -> pool.messages().stream())
                .distinct()
                .toList();
    }

    /** The messages that are switched off. */
    public List<String> disabled() {
        return all().stream()
                .flatMap(pool -> pool.switches().off().stream())
                .distinct()
                .toList();
    }

    /** The files of the generation that answers, and what each was when it was loaded. */
    public Map<Path, FileMark> files() {
        return marks(all().stream().map(WorkerPool::files));
    }

    /** The files of what was loaded last, be it refused. */
    public Map<Path, FileMark> tried() {
        return marks(Stream.concat(all().stream().map(WorkerPool::tried), tried.stream()));
    }

    private static Map<Path, FileMark> marks(Stream<SourceFiles> files) {
        Map<Path, FileMark> all = new TreeMap<>();
        files.forEach(each -> all.putAll(each.marks()));
        return all;
    }

    /** Ends every callback that runs, from now on; what was set is sent. */
    public void stopCallbacks() {
        everybody().forEach(WorkerPool::stopCallbacks);
    }

    private synchronized List<WorkerPool> everybody() {
        return Stream.concat(members.values().stream(), leaving.stream())
                .map(Member::pool)
                .toList();
    }

    /** Lets all finish what is queued and ends them; callbacks that still run after {@code limit} are stopped. */
    public void stop(Duration limit) throws InterruptedException {
        synchronized (this) {
            stopped = true;
        }
        long end = System.nanoTime() + limit.toNanos();
        for (WorkerPool pool : everybody()) {
            pool.stop(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    /** Writes what is there into the access logs, and closes them. Nobody writes any more. */
    public synchronized void closeLogs() {
        members.values().forEach(Member::closeLog);
        leaving.forEach(Member::closeLog);
        leaving.clear();
    }
}
