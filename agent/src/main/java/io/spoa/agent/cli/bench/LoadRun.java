package io.spoa.agent.cli.bench;

import io.spoa.spop.client.LoadConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One run of a plan: connects, sends, counts, leaves. Used once, by the thread that waits for it. */
final class LoadRun implements AutoCloseable {
    /** Hears how a run goes, twice a second. */
    @FunctionalInterface
    interface Progress {
        /**
         * Half a second passed.
         *
         * @param warm whether it counts already
         * @param acksPerSecond in the last half second
         * @param latency of that time, in nanoseconds
         */
        void tick(boolean warm, double acksPerSecond, Histogram latency);
    }

    private record Sample(long nanos, long acks, @Nullable Usage agent, Usage client) {}

    // As many as any agent's listen queue takes at once.
    private static final int CONNECTS_AT_ONCE = 32;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long HEAD_START_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final BenchPlan plan;
    private final OptionalLong agentPid;
    private final @Nullable Progress progress;
    private final List<LoadThread> threads = new ArrayList<>();
    private int window;

    /**
     * A run.
     *
     * @param agentPid the agent's process, if known
     * @param progress hears how it goes, or {@code null}
     */
    LoadRun(BenchPlan plan, OptionalLong agentPid, @Nullable Progress progress) {
        this.plan = plan;
        this.agentPid = agentPid;
        this.progress = progress;
        for (int i = 0; i < plan.threads(); i++) {
            threads.add(new LoadThread(plan, "spoa-load-" + i, plan.rate() / plan.threads(), progress != null));
        }
    }

    /**
     * Runs it.
     *
     * @throws IOException if the agent cannot be reached, or ends a connection
     */
    Measured run() throws IOException, InterruptedException {
        connect(plan.idle(), true);
        connect(plan.connections(), false);
        Schedule schedule = Schedule.of(plan, System.nanoTime() + HEAD_START_NANOS);
        threads.forEach(thread -> thread.start(schedule));
        watch(schedule.from(), false);
        Sample first = sample();
        watch(schedule.to(), true);
        Sample last = sample();
        for (LoadThread thread : threads) {
            await(thread.done());
        }
        return measured(first, last);
    }

    private void connect(int count, boolean idle) throws IOException, InterruptedException {
        List<CompletableFuture<LoadConnection>> pending = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pending.add(threads.get(i % threads.size()).connect(idle));
            if (pending.size() == CONNECTS_AT_ONCE || i == count - 1) {
                for (CompletableFuture<LoadConnection> connection : pending) {
                    boolean pipelining =
                            await(connection).agentHello().capabilities().contains("pipelining");
                    window = pipelining ? plan.window() : 1;
                }
                pending.clear();
            }
        }
    }

    /** Waits until then; a connection that ends is the end of it all. */
    private void watch(long untilNanos, boolean warm) throws IOException, InterruptedException {
        long acks = acks();
        for (long now = System.nanoTime(); now - untilNanos < 0; now = System.nanoTime()) {
            long begin = now;
            TimeUnit.NANOSECONDS.sleep(Math.min(TICK_NANOS, untilNanos - now));
            for (LoadThread thread : threads) {
                if (thread.done().isCompletedExceptionally()) {
                    await(thread.done());
                }
            }
            if (progress != null) {
                Histogram latency = Tally.newHistogram();
                for (LoadThread thread : threads) {
                    latency.add(await(thread.interval()));
                }
                long sum = acks();
                progress.tick(warm, (sum - acks) * 1e9 / (System.nanoTime() - begin), latency);
                acks = sum;
            }
        }
    }

    private static <T> T await(CompletableFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(String.valueOf(e.getCause()), e);
        }
    }

    private long acks() {
        return threads.stream().mapToLong(thread -> thread.tally().acks()).sum();
    }

    private Sample sample() throws IOException {
        Usage agent = null;
        if (agentPid.isPresent()) {
            try {
                agent = Usage.of(agentPid.getAsLong());
            } catch (IOException e) {
                throw new IOException("there is no process " + agentPid.getAsLong() + " (--pid)", e);
            }
        }
        return new Sample(
                System.nanoTime(),
                acks(),
                agent,
                Usage.of(ProcessHandle.current().pid()));
    }

    private Measured measured(Sample first, Sample last) {
        Histogram latency = Tally.newHistogram();
        List<Tally> tallies = threads.stream().map(LoadThread::tally).toList();
        tallies.forEach(tally -> latency.add(tally.latency()));
        Measured.Cost agent = null;
        if (first.agent() != null && last.agent() != null) {
            agent = cost(agentPid.getAsLong(), first.agent(), last.agent());
        }
        return new Measured(
                plan,
                window,
                (last.nanos() - first.nanos()) / 1e9,
                last.acks() - first.acks(),
                tallies.stream().mapToLong(Tally::errors).sum(),
                tallies.stream().mapToLong(Tally::timeouts).sum(),
                tallies.stream().mapToLong(Tally::lateAcks).sum(),
                tallies.stream().mapToLong(Tally::notSent).sum(),
                tallies.stream().mapToInt(Tally::fewestActions).min().orElse(0),
                tallies.stream().mapToInt(Tally::mostActions).max().orElse(0),
                latency,
                agent,
                cost(ProcessHandle.current().pid(), first.client(), last.client()));
    }

    private static Measured.Cost cost(long pid, Usage before, Usage after) {
        return new Measured.Cost(pid, after.cpuSeconds() - before.cpuSeconds(), after.rssBytes());
    }

    @Override
    public void close() {
        threads.forEach(LoadThread::close);
    }
}
