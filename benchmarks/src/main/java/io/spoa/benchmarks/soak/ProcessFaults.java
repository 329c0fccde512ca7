package io.spoa.benchmarks.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signals that no process can refuse, and those that it should obey. */
final class ProcessFaults {
    /** What crosses the goodbye was sent a moment before it; this much on a busy machine. */
    private static final Duration CROSSING = Duration.ofSeconds(2);

    private ProcessFaults() {}

    static void stop(World world) throws IOException, InterruptedException {
        world.log().explain("a process that stood still", "event loops (or|and) workers");
        long pid = one(world).pid();
        SoakAgent.signal("STOP", pid);
        Thread.sleep(world.millis(1000, 4000));
        SoakAgent.signal("CONT", pid);
    }

    private static ProcessHandle one(World world) {
        List<ProcessHandle> all = world.lives().agent().answering();
        return all.get(world.random().nextInt(all.size()));
    }

    /** NOTIFYs that cross the goodbye have no answer; nothing else may be without. */
    static void terminate(World world) throws IOException, InterruptedException {
        next(world, !world.lives().hasMaster());
    }

    /** SIGTERM, then the next life. */
    static void next(World world, boolean master) throws IOException, InterruptedException {
        try (Excuses.Excuse _ = world.excuses().openForYoung("by the agent, told to stop (SIGTERM)", CROSSING)) {
            int code = world.lives().agent().stop();
            if (code != 0) {
                world.answers().complain("exit code " + code + " after SIGTERM");
            }
            world.lives().next(master);
        }
    }

    static void kill(World world) throws IOException, InterruptedException {
        Lives lives = world.lives();
        world.log().explain("a master that was killed", "the master has gone");
        try (Excuses.Excuse _ = world.excuses().open("by the end of the process (kill -9)")) {
            SoakAgent agent = lives.agent();
            List<ProcessHandle> before = agent.answering();
            SoakAgent.signal("KILL", agent.pid());
            for (ProcessHandle process : before) {
                if (!ended(process, 20)) {
                    world.answers().complain("a process of a master that was killed goes on");
                    process.destroyForcibly();
                }
            }
            lives.next(!lives.hasMaster());
        }
    }

    static void killOne(World world) throws IOException, InterruptedException {
        world.log()
                .explain(
                        "a process under the master that was killed",
                        "was killed by SIGKILL.*starting another|is ready, in the place of one that died");
        Sighting replaced = world.log().watch("is ready, in the place of one that died");
        try (Excuses.Excuse _ = world.excuses().open("by the end of one process of two (kill -9)")) {
            SoakAgent.signal("KILL", one(world).pid());
            if (!replaced.await(1, 60)) {
                world.answers().complain("no other process in the place of one that was killed");
            }
        }
    }

    private static boolean ended(ProcessHandle process, int seconds) throws InterruptedException {
        CompletableFuture<ProcessHandle> end = process.onExit();
        try {
            end.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
