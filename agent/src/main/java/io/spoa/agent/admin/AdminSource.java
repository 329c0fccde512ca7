package io.spoa.agent.admin;

import io.spoa.agent.stats.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the admin server shows. Asked on its own thread only. */
public interface AdminSource {
    /** The numbers of this process, at this moment; none before agents have started. */
    Optional<Snapshot> snapshot();

    /** Where they listen. */
    List<String> addresses();

    /** The languages that run here. */
    List<Language> languages();

    /** Whether the process wants work, apart from what the numbers say. */
    Stage stage();

    /** What came of reloads; the newest first. */
    List<Reload> reloads();

    /**
     * A language.
     *
     * @param language its name
     * @param engine the engine's short name
     * @param runtime the engine's name and version
     * @param scripts how many scripts it has
     */
    record Language(String language, String engine, String runtime, int scripts) {}

    /** The life of the process, coarsely. */
    enum Stage {
        /** Scripts load, or get warm. */
        WARMING,
        /** Messages are answered. */
        SERVING,
        /** It answers what is in flight, and takes no more. */
        DRAINING
    }

    /**
     * A reload.
     *
     * @param at when it began, in milliseconds since 1970
     * @param ok whether the new scripts answer
     * @param generation the number of the generation that answers since
     * @param tookMillis how long it took
     * @param trigger what asked for it
     * @param text what changed, or why it was refused
     */
    record Reload(long at, boolean ok, int generation, long tookMillis, String trigger, String text) {}

    /** The counts of reloads since the start: those that keep only the last few know more than {@link #reloads}. */
    default long reloadsOk() {
        return reloads().stream().filter(Reload::ok).count();
    }

    /** The same for those that were refused. */
    default long reloadsFailed() {
        return reloads().stream().filter(reload -> !reload.ok()).count();
    }

    /**
     * Gives a text to the callbacks that wait on a channel.
     *
     * @return how many those are in this process and those under the same master, which may take a second; null if this process has none yet
     */
    default @Nullable CompletableFuture<Long> publish(String channel, byte[] text) {
        return null;
    }

    /** The generation that answers. */
    default int generation() {
        return 1;
    }
}
