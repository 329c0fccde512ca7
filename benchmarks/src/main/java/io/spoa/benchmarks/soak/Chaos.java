package io.spoa.benchmarks.soak;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One fault after the other, in random order and at random moments, each kind as often as the others. From the first third of
 * the run to the fifth sixth the process is not ended: what grows shows there. One thread.
 */
final class Chaos {
    private static final int PROBE_SECONDS = 30;

    private final World world;
    private final Set<Fault> faults;
    private final double seconds;
    private final Processes processes;
    private final Random shuffle;
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);
    private final Deque<Fault> deck = new ArrayDeque<>();
    private long start;
    private long nextSample;

    Chaos(World world, Set<Fault> faults, double seconds, long seed, Processes processes) {
        this.world = world;
        this.faults = faults;
        this.seconds = seconds;
        this.processes = processes;
        shuffle = new Random(seed);
    }

    void run() throws IOException, InterruptedException {
        start = System.nanoTime();
        nextSample = start;
        boolean longLife = false;
        while (elapsed() < seconds) {
            Thread.sleep(world.millis(1000, 6000));
            sample();
            if (!longLife && isLongLife()) {
                longLife = true;
                // Alone: under a master it might be the one that is killed.
                if (world.lives().hasMaster() && faults.contains(Fault.TERMINATE)) {
                    ProcessFaults.next(world, false);
                }
            }
            Fault fault = next();
            if (fault != null) {
                inject(fault);
            }
            if (!world.lives().agent().isAlive()) {
                throw new IOException("the agent has ended by itself: "
                        + world.lives().agent().lastLine());
            }
        }
    }

    private void inject(Fault fault) throws IOException, InterruptedException {
        System.out.printf(Locale.ROOT, "chaos: %.1f min: %s%n", elapsed() / 60, fault.text);
        fault.inject(world);
        done.merge(fault, 1, Integer::sum);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PROBE_SECONDS);
        while (!world.lives().answers(world.random(), 5)) {
            if (System.nanoTime() > end) {
                world.answers().complain("no answer " + PROBE_SECONDS + " s after: " + fault.text);
                return;
            }
        }
    }

    private double elapsed() {
        return (System.nanoTime() - start) / 1e9;
    }

    private boolean isLongLife() {
        return elapsed() > seconds / 3 && elapsed() < seconds * 5 / 6;
    }

    private boolean isDue(Fault fault) {
        boolean young = world.lives().ageSeconds() < Math.clamp(seconds / 10, 15, 180);
        return fault.isPossible(world) && !(fault.endsLife() && (young || isLongLife()));
    }

    /** The next that is possible; what is not waits for a better moment. */
    private @Nullable Fault next() {
        if (deck.stream().noneMatch(this::isDue)) {
            List<Fault> all = new ArrayList<>(faults);
            Collections.shuffle(all, shuffle);
            all.removeAll(deck);
            deck.addAll(all);
        }
        for (Fault fault : deck) {
            if (isDue(fault)) {
                deck.remove(fault);
                return fault;
            }
        }
        return null;
    }

    /** Between two faults: the process is at rest, as far as it ever is. */
    private void sample() throws IOException, InterruptedException {
        if (System.nanoTime() >= nextSample) {
            nextSample = System.nanoTime() + (long) (1e9 * Math.clamp(seconds / 120, 5, 20));
            processes.sample(elapsed() / 60, world.lives().agent().answering());
            System.out.printf(Locale.ROOT, "soak: %.1f min: %s%n", elapsed() / 60, world.answers());
        }
    }

    /** What was done. */
    String text() {
        StringBuilder text = new StringBuilder("| fault | times |\n| --- | ---: |\n");
        for (Fault fault : faults) {
            text.append(String.format(Locale.ROOT, "| %s | %d |%n", fault.text, done.getOrDefault(fault, 0)));
        }
        if (faults.contains(Fault.FULL) && !world.disk().isBounded()) {
            text.append("\nThe disk was not filled: this user may not mount a small one.\n");
        }
        return text.append("\nThe agent was started ")
                .append(world.lives().count())
                .append(" times. ")
                .append(processes.text())
                .toString();
    }

    /** Faults of which there was none, in a run that had the time. */
    List<Fault> missed() {
        return faults.stream()
                .filter(fault -> seconds >= 600
                        && !done.containsKey(fault)
                        && (fault != Fault.FULL || world.disk().isBounded()))
                .toList();
    }
}
