package io.spoa.benchmarks.soak;

import java.io.IOException;

/** What a chaos run does to the agent. */
enum Fault {
    STOP("stop", "the process stands still (SIGSTOP, SIGCONT)"),
    TERMINATE("terminate", "SIGTERM, and another start"),
    KILL("kill", "kill -9, and another start"),
    KILL_ONE("kill-one", "kill -9 of one of two processes under a master"),
    RELOAD("reload", "a script changes, SIGHUP"),
    BROKEN("broken", "a script is broken, SIGHUP, then mended, SIGHUP"),
    MOVED("moved", "the log file is moved aside, SIGUSR1"),
    FULL("full", "the disk under the log is full"),
    IDLE("idle", "connections that never speak, until no descriptor is left for more"),
    DEAF("deaf", "peers that ask and do not read"),
    RUDE("rude", "a crowd of peers without manners: resets, half frames, nonsense"),
    HOGS("hogs", "other processes want all processors");

    final String word;
    final String text;

    Fault(String word, String text) {
        this.word = word;
        this.text = text;
    }

    /** Does it, waits until it is over, and undoes it. */
    void inject(World world) throws IOException, InterruptedException {
        switch (this) {
            case STOP -> ProcessFaults.stop(world);
            case TERMINATE -> ProcessFaults.terminate(world);
            case KILL -> ProcessFaults.kill(world);
            case KILL_ONE -> ProcessFaults.killOne(world);
            case RELOAD -> FileFaults.reload(world);
            case BROKEN -> FileFaults.broken(world);
            case MOVED -> FileFaults.moved(world);
            case FULL -> FileFaults.full(world);
            case IDLE -> PeerFaults.idle(world);
            case DEAF -> PeerFaults.deaf(world);
            case RUDE -> PeerFaults.rude(world);
            case HOGS -> PeerFaults.hogs(world);
        }
    }

    /** Whether it takes the life of the process that is watched for growth. */
    boolean endsLife() {
        return this == TERMINATE || this == KILL;
    }

    /** Whether it can be done now, and here. */
    boolean isPossible(World world) {
        return switch (this) {
            case KILL_ONE -> world.lives().hasMaster();
            case FULL -> world.disk().isBounded();
            default -> true;
        };
    }
}
