package io.spoa.agent.worker;

import io.spoa.agent.engine.PlannedScript;
import io.spoa.script.ScriptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The workers with their threads. One that had to be given up is replaced by another with interpreters of its own. */
final class Crew {
    /** Workers given up that may be there at once for each that works: they still take memory, and maybe a processor. */
    private static final int MOST_ABANDONED = 4;

    private record Member(Worker worker, Thread thread) {}

    private final JobQueue queue;
    private final Counters counters;
    private final WorkerLog log;
    private final PoolSettings settings;
    private final List<PlannedScript> scripts;
    private final ScriptOutput output;
    private final AtomicInteger abandoned = new AtomicInteger();
    private final @Nullable Member[] members;
    private volatile Worker[] workers = {};
    private List<String> messages = List.of();
    private volatile boolean closed;

    Crew(
            JobQueue queue,
            Counters counters,
            WorkerLog log,
            PoolSettings settings,
            List<PlannedScript> scripts,
            ScriptOutput output) {
        this.queue = queue;
        this.counters = counters;
        this.log = log;
        this.settings = settings;
        this.scripts = scripts;
        this.output = output;
        members = new Member[settings.workers()];
    }

    /** Starts them all and loads the scripts in each; the first loads alone, so that a script's error is told once. */
    void start() throws ScriptException, InterruptedException {
        messages = join(launch(0));
        List<CompletableFuture<List<String>>> others = new ArrayList<>();
        for (int i = 1; i < members.length; i++) {
            others.add(launch(i));
        }
        for (CompletableFuture<List<String>> other : others) {
            join(other);
        }
    }

    /** Starts a worker in this place; the future gives the messages that have a callback. */
    private CompletableFuture<List<String>> launch(int index) {
        CompletableFuture<List<String>> loaded = new CompletableFuture<>();
        int number = index + 1;
        Interpreters interpreters = new Interpreters(number, settings.deadlines(), output);
        Worker worker = new Worker(queue, interpreters, counters, log, settings);
        Runnable life = () -> {
            try {
                interpreters.load(scripts);
            } catch (ScriptException | RuntimeException | Error e) {
                interpreters.close();
                loaded.completeExceptionally(e);
                return;
            }
            take(index, new Member(worker, Thread.currentThread()));
            loaded.complete(interpreters.callbacks().names());
            if (worker.run()) {
                abandoned.decrementAndGet();
            }
        };
        Thread thread = new Thread(null, life, "spoa-worker-" + number, WorkerPool.STACK_BYTES);
        // One that is stuck for ever must not keep the process.
        thread.setDaemon(true);
        thread.start();
        return loaded;
    }

    private synchronized void take(int index, Member member) {
        members[index] = member;
        workers = members().stream().map(Member::worker).toArray(Worker[]::new);
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

    /** The messages that have a callback. */
    List<String> messages() {
        return messages;
    }

    /** The workers; nobody writes to the array. Any thread. */
    Worker[] workers() {
        return workers;
    }

    /** Puts another in the place of a worker that was given up. The watchdog's thread. */
    void replace(Worker lost) {
        int index = indexOf(lost);
        if (closed || index < 0) {
            return;
        }
        if (abandoned.incrementAndGet() > MOST_ABANDONED * members.length) {
            log.notReplaced(index + 1, abandoned.get() + " callbacks are stuck already: restart the agent");
            remove(index);
            return;
        }
        remove(index);
        long start = System.nanoTime();
        launch(index).whenComplete((names, error) -> {
            if (error == null) {
                log.replaced(
                        index + 1, Duration.ofNanos(System.nanoTime() - start).toMillis());
            } else {
                log.notReplaced(index + 1, String.valueOf(error.getMessage()));
            }
        });
    }

    private synchronized void remove(int index) {
        members[index] = null;
        workers = members().stream().map(Member::worker).toArray(Worker[]::new);
    }

    @SuppressWarnings("ReferenceEquality") // a worker is itself
    private synchronized int indexOf(Worker worker) {
        for (int i = 0; i < members.length; i++) {
            Member member = members[i];
            if (member != null && member.worker == worker) {
                return i;
            }
        }
        return -1;
    }

    /** Nobody is replaced from now on. */
    void close() {
        closed = true;
    }

    /** Waits until all have ended. */
    void join(long endNanos) throws InterruptedException {
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
