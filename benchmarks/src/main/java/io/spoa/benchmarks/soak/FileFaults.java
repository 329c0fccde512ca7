package io.spoa.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Scripts and logs that change under the agent. */
final class FileFaults {
    private static final int PATIENCE_SECONDS = 90;

    /** A moved file is deleted when the next one moves: by then all of it has been read. */
    private static final Deque<Path> MOVED = new ArrayDeque<>();

    private FileFaults() {}

    static void reload(World world) throws IOException, InterruptedException {
        explainReloads(world);
        world.scripts().touch(world.scripts().any(world.random()));
        hangUp(world, "reload \\(SIGHUP\\) in ");
    }

    static void broken(World world) throws IOException, InterruptedException {
        explainReloads(world);
        world.log().explain("a script that was broken", "reload \\(SIGHUP\\) refused");
        String script = world.scripts().any(world.random());
        world.scripts().spoil(script);
        hangUp(world, "reload \\(SIGHUP\\) refused");
        world.scripts().mend(script);
        hangUp(world, "reload \\(SIGHUP\\) in ");
    }

    private static void explainReloads(World world) {
        world.log().explain("reloads", "reload \\(SIGHUP\\) in |every agent reloads");
    }

    private static void hangUp(World world, String line) throws IOException, InterruptedException {
        int processes = world.lives().agent().answering().size();
        Sighting done = world.log().watch(line);
        world.lives().agent().signal("HUP");
        if (!done.await(processes, PATIENCE_SECONDS)) {
            world.answers().complain("SIGHUP: " + processes + " times '" + line + "' was expected in the log");
        }
    }

    static void moved(World world) throws IOException, InterruptedException {
        world.log().explain("a log that was moved", "SIGUSR1: (reopened|every agent reopens)");
        Path log = world.disk().log();
        Path aside = log.resolveSibling("spoa.log." + System.nanoTime());
        Sighting reopened = world.log().watch("SIGUSR1: reopened");
        Files.move(log, aside);
        MOVED.add(aside);
        Thread.sleep(world.millis(100, 2000));
        world.lives().agent().signal("USR1");
        if (!reopened.await(world.lives().agent().answering().size(), PATIENCE_SECONDS)) {
            world.answers().complain("SIGUSR1: no log file was opened again");
        }
        if (MOVED.size() > 1) {
            Files.delete(MOVED.remove());
        }
    }

    static void full(World world) throws IOException, InterruptedException {
        world.log().explain("a disk that was full", "the log .* can(not)? be written( again|: No space left)");
        Sighting troubled = world.log().watch("the log .* cannot be written: No space left");
        Sighting mended = world.log().watch("the log .* can be written again");
        world.disk().fill();
        // What is left of the last page takes some lines more.
        int told = troubled.await(1, PATIENCE_SECONDS) ? 1 : 0;
        if (told == 0) {
            world.answers().complain("the disk was full for " + PATIENCE_SECONDS + " s, and the log went on");
        }
        Thread.sleep(world.millis(1000, 5000));
        world.disk().relieve();
        while (troubled.await(1, 0)) {
            told++;
        }
        if (!mended.await(told, PATIENCE_SECONDS)) {
            world.answers().complain("the log is not written again after the disk was full");
        }
    }
}
