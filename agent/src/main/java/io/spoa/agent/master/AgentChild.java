package io.spoa.agent.master;

import io.spoa.agent.os.Descriptors;
import io.spoa.agent.os.Signals;
import io.spoa.agent.service.LineWriter;
import io.spoa.agent.service.Supervision;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One agent's process as its master sees it. State is the master's thread's. */
final class AgentChild {
    private final int place;
    private final Launch.Tied tied;
    private final @Nullable Path admin;
    private final LineWriter lifeline;
    private final Set<Signals.Kind> owed = EnumSet.noneOf(Signals.Kind.class);
    private boolean ready;
    private boolean leaving;
    private boolean ended;
    private long since = System.nanoTime();
    private long heard = since;
    private long answered;

    /**
     * A process that was just started.
     *
     * @param place the number of its place, from 1
     * @param admin the socket of its admin server; null if it has none
     */
    AgentChild(int place, Launch.Tied tied, @Nullable Path admin) {
        this.place = place;
        this.tied = tied;
        this.admin = admin;
        lifeline = new LineWriter("spoa-master-lifeline-" + tied.child().pid(), tied.lifeline()::write);
    }

    /**
     * Tells the master what it says and how it ends, from threads of its own.
     *
     * @param switchboard takes what it says to others, at once
     */
    void watch(Consumer<Event> events, Switchboard switchboard) {
        thread("notices", () -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    new FileInputStream(Descriptors.path(tied.notices())), StandardCharsets.UTF_8))) {
                Descriptors.close(tied.notices());
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!switchboard.said(this, line)) {
                        events.accept(new Event.Said(this, line));
                    }
                }
            } catch (IOException e) {
                // Its end is told by the other thread.
            }
        });
        thread("end", () -> {
            try {
                events.accept(new Event.Ended(this, tied.child().await()));
            } catch (IOException e) {
                throw new IllegalStateException("waiting for " + this, e);
            }
        });
    }

    private void thread(String what, Runnable body) {
        new Thread(null, body, "spoa-master-" + what + "-" + pid(), 256 * 1024).start();
    }

    int place() {
        return place;
    }

    int pid() {
        return tied.child().pid();
    }

    @Nullable Path admin() {
        return admin;
    }

    boolean isReady() {
        return ready;
    }

    /** It answers from now on. */
    void ready() {
        ready = true;
        since = System.nanoTime();
        alive();
        owed.forEach(this::signal);
        owed.clear();
    }

    /** It gave a sign of life. */
    void alive() {
        heard = System.nanoTime();
    }

    /** Nanoseconds since it became ready, or since its start. */
    long age() {
        return System.nanoTime() - since;
    }

    /** Nanoseconds since its last sign of life. */
    long silence() {
        return System.nanoTime() - heard;
    }

    /** NOTIFY frames that it answered, as far as it said. */
    long answered() {
        return answered;
    }

    void answered(long total) {
        answered = total;
    }

    /** Whether it was told to go, so that its end is no accident. */
    boolean isLeaving() {
        return leaving;
    }

    /** Finishes, while another goes on at the same addresses. */
    void retire() {
        leaving = true;
        since = System.nanoTime();
        if (!tell(Supervision.RETIRE)) {
            signal(Signals.Kind.TERM);
        }
    }

    /**
     * Has a line told to it. Any thread.
     *
     * @return whether it will be; not if it does not take what was told before
     */
    boolean tell(String line) {
        return lifeline.offer(line);
    }

    /** Finishes. */
    void terminate() {
        leaving = true;
        since = System.nanoTime();
        signal(Signals.Kind.TERM);
    }

    /** Sends a signal once it is ready: what is to be read again it may have read already as it began. */
    void signalOnceReady(Signals.Kind signal) {
        if (ready) {
            signal(signal);
        } else {
            owed.add(signal);
        }
    }

    /** Sends a signal, unless it has ended. */
    void signal(Signals.Kind signal) {
        if (!ended) {
            tied.child().signal(signal);
        }
    }

    /** It has ended. */
    void ended() {
        ended = true;
        lifeline.close();
        try {
            tied.lifeline().close();
            // One that was killed left it.
            if (admin != null) {
                Files.deleteIfExists(admin);
            }
        } catch (IOException e) {
            // Nobody asks there any more.
        }
    }

    @Override
    public String toString() {
        return "agent " + place + " (pid " + pid() + ")";
    }
}
