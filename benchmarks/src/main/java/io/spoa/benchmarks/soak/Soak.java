package io.spoa.benchmarks.soak;

import io.spoa.spop.client.Target;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The entry of {@code benchmarks/soak}. Exit code 0: all well, 1: something was wrong, 2: wrong usage. */
public final class Soak {
    private final SoakOptions options;
    private final Answers answers = new Answers();
    private final AgentLog log = new AgentLog();
    private final Growth growth = new Growth();
    private final Verdict verdict;

    private Soak(SoakOptions options) {
        this.options = options;
        verdict = new Verdict(options, answers, log);
    }

    /** Runs it from the project's folder. */
    public static void main(String[] args) throws Exception {
        SoakOptions options;
        try {
            options = SoakOptions.parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println("soak: " + e.getMessage());
            System.exit(2);
            return;
        }
        System.exit((options.chaos ? new ChaosRun(options).run() : new Soak(options).run()) ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        Load.explain(log);
        log.explain("reloads", "reload \\(SIGHUP\\) in ");
        long start;
        try (SoakAgent agent = SoakAgent.start(log, options.words(options.scriptWords()))) {
            start = System.nanoTime();
            Gauges gauges = new Gauges(agent.pid());
            double idle = gauges.read().getOrDefault(Gauges.Kind.DESCRIPTORS, 0.0);
            System.out.println("soak: seed " + options.seed + ", agent " + agent.pid() + " on port " + agent.port());
            Target target = new Target.Tcp("127.0.0.1", agent.port());
            Load load = Load.start(options, answers, new Excuses(), target, agent.port());
            watch(agent, gauges, start);
            load.end();
            settle(gauges, idle);
            verdict.complainIf(agent.stop() != 0, "the agent did not stop with exit code 0: " + agent.lastLine());
            sums(agent);
        }
        grown();
        return verdict.write((System.nanoTime() - start) / 6e10, growth.table());
    }

    private void watch(SoakAgent agent, Gauges gauges, long start) throws IOException, InterruptedException {
        double every = Math.clamp(options.seconds / 60, 3, 60);
        long end = start + (long) (options.seconds * 1e9);
        long nextReload = start + TimeUnit.SECONDS.toNanos(options.reload);
        for (long next = start; System.nanoTime() < end; next += (long) (every * 1e9)) {
            while (System.nanoTime() < next) {
                Thread.sleep(100);
                if (options.reload > 0 && System.nanoTime() > nextReload) {
                    nextReload += TimeUnit.SECONDS.toNanos(options.reload);
                    answers.event("reloads");
                    agent.signal("HUP");
                }
            }
            if (!agent.isAlive()) {
                verdict.complain("the agent has ended: " + agent.lastLine());
                return;
            }
            double minute = (System.nanoTime() - start) / 6e10;
            growth.add(minute, gauges.read());
            System.out.printf(Locale.ROOT, "soak: %.1f min: %s%n", minute, answers);
        }
    }

    /** Connections that were cut are gone, and their descriptors with them. */
    private void settle(Gauges gauges, double idle) throws IOException, InterruptedException {
        double open = 0;
        for (int i = 0; i < 30; i++) {
            open = gauges.read().getOrDefault(Gauges.Kind.DESCRIPTORS, 0.0);
            if (open <= idle + 5) {
                return;
            }
            Thread.sleep(500);
        }
        verdict.complain(
                "descriptors: " + (int) idle + " before the first connection, " + (int) open + " after the last");
    }

    /** What the agent counted cannot be less than what came here. */
    private void sums(SoakAgent agent) {
        verdict.complainIf(
                agent.answered() < 0, "it has not said how many it answered; its last line: " + agent.lastLine());
        verdict.complainIf(
                agent.answered() >= 0 && agent.answered() < answers.answered(),
                "the agent counted " + agent.answered() + " ACKs, fewer than came here");
    }

    private void grown() {
        growth.tooMuch()
                .forEach(kind -> verdict.complain(String.format(
                        Locale.ROOT,
                        "%s grew by %.1f, and %.1f is allowed",
                        kind.label,
                        growth.grown(kind),
                        growth.allowed(kind))));
    }
}
