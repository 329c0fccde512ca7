package io.spoa.agent.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A process that this one started. Any thread, but only one waits for its end. */
public final class Child {
    private static final int EINTR = 4;
    private static final int SETPGROUP = 0x02;
    private static final int SETSIGMASK = 0x08;
    private static final int SETSID = 0x80;

    /** More than glibc's and musl's structures for posix_spawn need. */
    private static final int ROOM = 512;

    /** The last of the standard streams. */
    private static final int ERR = 2;

    private final int pid;

    private Child(int pid) {
        this.pid = pid;
    }

    /**
     * Starts a program.
     *
     * @param words its path and its arguments
     * @param environment its whole environment, each as {@code name=value}
     * @param descriptors what of ours it gets under which number, as theirs to ours; nothing else that
     *     {@link Descriptors} made
     * @param ownSession whether it leaves our terminal; our process group it leaves anyway
     * @param alone whether it gets nothing else at all: the JDK's sockets would stay open in it when we close them
     */
    public static Child start(
            List<byte[]> words,
            List<byte[]> environment,
            Map<Integer, Integer> descriptors,
            boolean ownSession,
            boolean alone)
            throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment actions = arena.allocate(ROOM, 8);
            MemorySegment attributes = arena.allocate(ROOM, 8);
            Libc.check("posix_spawn_file_actions_init", actions);
            Libc.check("posix_spawnattr_init", attributes);
            try {
                for (Map.Entry<Integer, Integer> entry : descriptors.entrySet()) {
                    Libc.check("posix_spawn_file_actions_adddup2", actions, entry.getValue(), entry.getKey());
                }
                if (alone) {
                    closeOthers(actions, descriptors.keySet());
                }
                // No signal stays blocked because a thread of ours has it blocked.
                Libc.check("posix_spawnattr_setsigmask", attributes, arena.allocate(128, 8));
                // A group of its own in any case: what the terminal sends us is ours to hand on.
                Libc.check("posix_spawnattr_setflags", attributes, SETSIGMASK | (ownSession ? SETSID : SETPGROUP));
                MemorySegment argv = Libc.strings(arena, words);
                MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
                Libc.check(
                        "posix_spawn",
                        pid,
                        argv.getAtIndex(ValueLayout.ADDRESS, 0),
                        actions,
                        attributes,
                        argv,
                        Libc.strings(arena, environment));
                return new Child(pid.get(ValueLayout.JAVA_INT, 0));
            } finally {
                Libc.check("posix_spawn_file_actions_destroy", actions);
                Libc.check("posix_spawnattr_destroy", attributes);
            }
        }
    }

    /** A process that this one started before it became another program by execve(2). */
    public static Child known(int pid) {
        return new Child(pid);
    }

    private static void closeOthers(MemorySegment actions, Set<Integer> theirs) throws IOException {
        int above = Math.max(ERR, theirs.isEmpty() ? 0 : Collections.max(theirs)) + 1;
        for (int number = ERR + 1; number < above; number++) {
            if (!theirs.contains(number)) {
                Libc.check("posix_spawn_file_actions_addclose", actions, number);
            }
        }
        // In glibc from 2.34 on; without it, numbers as high as these are rarely ours.
        if (Libc.has("posix_spawn_file_actions_addclosefrom_np")) {
            Libc.check("posix_spawn_file_actions_addclosefrom_np", actions, above);
        }
    }

    /** Its number. */
    public int pid() {
        return pid;
    }

    /** Waits for its end. */
    public Ending await() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
            while (true) {
                try {
                    Libc.call("waitpid", pid, status, 0);
                    return new Ending(status.get(ValueLayout.JAVA_INT, 0));
                } catch (OsException e) {
                    if (e.errno() != EINTR) {
                        throw e;
                    }
                }
            }
        }
    }

    /** Sends a signal. That it has ended already is no error, as long as nobody took its {@link Ending}. */
    public void signal(Signals.Kind signal) {
        try {
            Libc.call("kill", pid, signal.number());
        } catch (IOException e) {
            // It has ended.
        }
    }

    /** How a process ended. */
    public record Ending(int status) {
        /** The exit code; as shells have it, 128 and the signal if one killed it. */
        public int code() {
            return isKilled() ? 128 + (status & 0x7f) : status >> 8 & 0xff;
        }

        /** Whether a signal ended it. */
        public boolean isKilled() {
            return (status & 0x7f) != 0;
        }

        /** In words, as in "was killed by SIGSEGV" or "ended with code 1". */
        @Override
        public String toString() {
            if (!isKilled()) {
                return "ended with code " + code();
            }
            return "was killed by " + Signals.name(status & 0x7f) + ((status & 0x80) != 0 ? " (core dumped)" : "");
        }
    }
}
