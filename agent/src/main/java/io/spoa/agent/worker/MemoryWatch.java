package io.spoa.agent.worker;

import org.jspecify.annotations.Nullable;

/** Notices a callback that asks for too much memory while there is little. The watchdog's thread. */
final class MemoryWatch {
    private final PoolSettings settings;
    private long allocated;
    private @Nullable Thread measured;

    MemoryWatch(PoolSettings settings) {
        this.settings = settings;
    }

    /**
     * Whether the callback that runs should be stopped.
     *
     * @param thread what runs it, or {@code null} if that is not known yet
     * @param again whether it ran the last time already
     */
    @SuppressWarnings("ReferenceEquality") // a thread is itself
    boolean wantsTooMuch(@Nullable Thread thread, boolean again) {
        long now = thread == null ? 0 : Allocated.bytes(thread);
        if (!again || thread != measured) {
            allocated = now;
            measured = thread;
        }
        // What it asked for may be garbage already: no reason to stop it while there is room.
        return now - allocated > settings.bounds().callbackBytes()
                && settings.memoryIsTight().getAsBoolean();
    }
}
