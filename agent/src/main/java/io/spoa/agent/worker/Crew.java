package io.spoa.agent.worker;

import io.spoa.agent.cache.CacheCounts;
import io.spoa.agent.cache.ResultCaches;
import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.os.CpuAffinity;
import io.spoa.agent.stats.MessageStats;
import io.spoa.script.ScriptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one generation with their threads: all run the same scripts. One that had to be given up is replaced by another
 * with interpreters of its own.
 */
final class Crew {
    /** Workers given up that may be there at once for each that works: they still take memory, and maybe a processor. */
    private static final int MOST_ABANDONED = 4;

    private record Member(Worker worker, Thread thread, CompletableFuture<List<String>> loaded) {}

    /**
     * What crews have in common.
     *
     * @param switches which messages are switched off
     * @param common what scripts of all workers have together
     * @param cacheCounts what caches did, by message
     * @param abandoned how many workers were given up and are still there
     */
    record Shared(
            JobQueue queue,
            Counters counters,
            WorkerLog log,
            MessageSwitches switches,
            ScriptOutput output,
            ScriptCommon common,
            ConcurrentMap<String, CacheCounts> cacheCounts,
            AtomicInteger abandoned) {}

    private final int generation;
    private final Shared shared;
    private final PoolSettings settings;
    private final Refusal refusal;
    private final ResultCaches<NotifyJob> caches;
    private final List<PlannedScript> scripts;
    private final Duration loading;
    private final SourceFiles files = new SourceFiles();
    private final CompletableFuture<Boolean> go = new CompletableFuture<>();
    private final @Nullable Member[] members;
    private volatile Worker[] workers = {};
    private List<String> messages = List.of();
    private volatile boolean closed;

    /**
     * No worker yet.
     *
     * @param loading the longest the scripts may take to load
     */
    Crew(int generation, Shared shared, PoolSettings settings, List<PlannedScript> scripts, Duration loading) {
        this.generation = generation;
        this.shared = shared;
        this.settings = settings;
        refusal = new Refusal(settings.overload(), settings.agentVariables());
        caches = new ResultCaches<>(settings.caches(), shared.cacheCounts());
        this.scripts = scripts;
        this.loading = loading;
        members = new Member[settings.workers().count()];
    }

    /**
     * Starts them all, loads the scripts in each and has them test themselves; the first does so alone, so that a script's error is
     * told once. They take jobs once they are told to {@link #go}.
     */
    void load() throws ScriptException, InterruptedException {
        messages = join(launch(0, true));
        List<CompletableFuture<List<String>>> others = new ArrayList<>();
        for (int i = 1; i < members.length; i++) {
            others.add(launch(i, true));
        }
        for (CompletableFuture<List<String>> other : others) {
            join(other);
        }
    }

    /** Starts a worker in this place; the future gives the messages that have a callback. */
    private CompletableFuture<List<String>> launch(int index, boolean test) {
        CompletableFuture<List<String>> loaded = new CompletableFuture<>();
        int number = index + 1;
        MessageStats.Sheet stats = shared.log.records().messages().open();
        Interpreters interpreters =
                new Interpreters(number, settings, caches, stats, shared.switches, files, shared.output, shared.common);
        Worker worker =
                new Worker(shared.queue, generation, interpreters, shared.counters, shared.log, settings, refusal);
        Runnable life = () -> {
            bind(index);
            boolean lost = live(worker, interpreters, loaded, test);
            if (lost) {
                shared.abandoned.decrementAndGet(); // whoever gave it up puts another in its place, or does so yet
            } else {
                remove(worker);
            }
        };
        Thread thread = new Thread(null, life, settings.threadName(number), WorkerPool.STACK_BYTES);
        // One that is stuck for ever must not keep the process.
        thread.setDaemon(true);
        begin(index, new Member(worker, thread, loaded));
        return loaded;
    }

    private void bind(int index) {
        List<Integer> affinity = settings.workers().affinity();
        if (!affinity.isEmpty()) {
            CpuAffinity.bindTurn(affinity, index);
        }
    }

    /** A worker's whole life. Returns whether it was given up. */
    private boolean live(
            Worker worker, Interpreters interpreters, CompletableFuture<List<String>> loaded, boolean test) {
        try {
            worker.errands().load(scripts, loading);
            if (test) {
                worker.errands().selfTest();
            }
            loaded.complete(interpreters.callbacks().names());
            return go.join() && worker.run();
        } catch (AbandonedWorker e) {
            return true;
        } catch (ScriptException | RuntimeException | Error e) {
            loaded.completeExceptionally(e);
            return false;
        } finally {
            worker.errands().end();
        }
    }

    /** Who sees it among the members may wait for its thread, so that is started before anybody does. */
    private synchronized void begin(int index, Member member) {
        members[index] = member;
        workers = members().stream().map(Member::worker).toArray(Worker[]::new);
        member.thread.start();
    }

    private static List<String> join(CompletableFuture<List<String>> loaded)
            throws ScriptException, InterruptedException {
        try {
            return loaded.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ScriptException script -> throw script;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Its number, from 1. */
    int generation() {
        return generation;
    }

    /** Answers what is not run. Any thread. */
    Refusal refusal() {
        return refusal;
    }

    /** The files its scripts are. */
    SourceFiles files() {
        return files;
    }

    /** The messages that have a callback. */
    List<String> messages() {
        return messages;
    }

    /** Where answers are kept. Any thread. */
    ResultCaches<NotifyJob> caches() {
        return caches;
    }

    /** The workers; nobody writes to the array. Any thread. */
    Worker[] workers() {
        return workers;
    }

    /** What each does; one whose place is empty is about to be replaced. Any thread. */
    synchronized List<WorkerInfo> infos() {
        long now = System.nanoTime();
        List<WorkerInfo> infos = new ArrayList<>();
        for (int i = 0; i < members.length; i++) {
            Member member = members[i];
            infos.add(
                    member == null
                            ? new WorkerInfo(i + 1, WorkerInfo.State.LOADING, "", "", 0, 0, 0)
                            : member.worker.view().info(now));
        }
        return infos;
    }

    /** They take jobs from now on. */
    void go() {
        go.complete(true);
    }

    /** They end: those that never took a job at once, the others with their generation. */
    void end() {
        closed = true;
        go.complete(false);
    }

    /** Whether all have ended, and no others come. Any thread. */
    boolean isOver() {
        return closed && workers.length == 0;
    }

    /** Puts another in the place of a worker that was given up. The watchdog's thread. */
    void replace(Worker lost) {
        Member member = remove(lost);
        if (member == null) {
            return;
        }
        int stuck = shared.abandoned.incrementAndGet();
        int number = lost.errands().worker();
        if (!member.loaded.isDone()) {
            member.loaded.completeExceptionally(lost.errands().cannotBeStopped());
            return;
        }
        if (closed) {
            return;
        }
        if (stuck > MOST_ABANDONED * members.length) {
            shared.counters.notReplaced.increment();
            shared.log.notReplaced(number, stuck + " callbacks are stuck already: restart the agent");
            return;
        }
        long start = System.nanoTime();
        launch(number - 1, false).whenComplete((names, error) -> {
            if (error == null) {
                shared.log.replaced(
                        number, Duration.ofNanos(System.nanoTime() - start).toMillis());
            } else {
                shared.counters.notReplaced.increment();
                shared.log.notReplaced(number, String.valueOf(error.getMessage()));
            }
        });
    }

    /** Takes a worker off the list; {@code null} if it was on it no more. */
    @SuppressWarnings("ReferenceEquality") // a worker is itself
    private synchronized @Nullable Member remove(Worker worker) {
        for (int i = 0; i < members.length; i++) {
            Member member = members[i];
            if (member != null && member.worker == worker) {
                members[i] = null;
                workers = members().stream().map(Member::worker).toArray(Worker[]::new);
                return member;
            }
        }
        return null;
    }

    /** Waits until all have ended; not for those that never took a job. */
    void join(long endNanos) throws InterruptedException {
        if (!go.getNow(false)) {
            return;
        }
        for (Member member : members()) {
            member.thread.join(Duration.ofNanos(Math.max(1, endNanos - System.nanoTime())));
        }
    }

    private synchronized List<Member> members() {
        List<Member> there = new ArrayList<>();
        for (Member member : members) {
            if (member != null) {
                there.add(member);
            }
        }
        return there;
    }
}
