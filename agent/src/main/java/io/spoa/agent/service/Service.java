package io.spoa.agent.service;

import io.spoa.agent.os.Descriptors;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tie between this process and whoever supervises it: notices go out, commands come in. Without a supervisor it does
 * nothing. Any thread.
 */
public final class Service {
    /** What {@link #obey} says when another agent has taken over. */
    public static final String RETIRED = "replaced by another agent";

    private final @Nullable Supervision supervision;
    private final Notices notices;
    private final @Nullable Duration watched;
    private volatile @Nullable HealthWatch watch;
    private volatile Consumer<String> heard = line -> {};

    private Service(@Nullable Supervision supervision, Notices notices, @Nullable Duration watched) {
        this.supervision = supervision;
        this.notices = notices;
        this.watched = watched;
    }

    /** The tie of this process, by its environment: a master or the launcher of a daemon, else systemd, else nobody. */
    public static Service join() {
        Optional<Supervision> told = Supervision.ofProcess();
        if (told.isPresent()) {
            return new Service(told.get(), Notices.toPipe(told.get().tell()), HealthWatch.USUAL);
        }
        Notices notices = Notices.toServiceManager();
        return new Service(null, notices, notices.equals(Notices.NOBODY) ? null : HealthWatch.askedBySystemd());
    }

    /**
     * Listens to the supervisor, if there is one that may command.
     *
     * @param stop run at its end with a word for the log, and at the command to finish
     */
    public void obey(Consumer<String> stop) {
        if (supervision != null && isAgentOfMaster()) {
            int lifeline = supervision.lifeline();
            Thread.ofPlatform().daemon().name("spoa-lifeline").start(() -> listen(lifeline, stop));
        }
    }

    /**
     * Has what the master says beyond commands heard.
     *
     * @param line told of each line, on the thread that listens
     */
    public void hear(Consumer<String> line) {
        heard = line;
    }

    /** Takes a line to who supervises, in the words of sd_notify(3). Waits if that does not read. */
    public void tell(String line) {
        notices.tell(line);
    }

    private void listen(int lifeline, Consumer<String> stop) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new FileInputStream(Descriptors.path(lifeline)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(Supervision.RETIRE)) {
                    stop.accept(RETIRED);
                } else {
                    heard.accept(line);
                }
            }
        } catch (IOException e) {
            // As at its end.
        }
        stop.accept("the master has gone");
    }

    /**
     * Says that everything is up, and from now on, from time to time, that it still is.
     *
     * @param health asked on a thread of its own
     */
    public void ready(Health health) {
        notices.tell("READY=1\nSTATUS=ready");
        Duration every = watched;
        if (!notices.equals(Notices.NOBODY) && every != null) {
            HealthWatch started = new HealthWatch(health, notices, every);
            watch = started;
            started.start();
        }
    }

    /** Says that a new configuration is being loaded; {@link #reloaded} has to follow. A master's agents reload by themselves. */
    public void reloading() {
        if (!isAgentOfMaster()) {
            // Newer systemds want to know when, to tell this reload from an earlier one.
            notices.tell("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
        }
    }

    /** Says that the reload is over, well or not. */
    public void reloaded(String status) {
        if (!isAgentOfMaster()) {
            notices.tell("READY=1\nSTATUS=" + status.lines().findFirst().orElse(""));
        }
    }

    /** Whether a master supervises this process that hands on what its agents say to each other. */
    public boolean hasSiblings() {
        return isAgentOfMaster() && supervision != null && !supervision.group().isEmpty();
    }

    private boolean isAgentOfMaster() {
        return supervision != null && supervision.role() == Supervision.Role.AGENT;
    }

    /** Says that the end has begun. */
    public void stopping(String why) {
        HealthWatch running = watch;
        if (running != null) {
            running.close();
        }
        notices.tell("STOPPING=1\nSTATUS=stopping: " + why);
    }
}
