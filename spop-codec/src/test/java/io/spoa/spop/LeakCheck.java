package io.spoa.spop;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a class of tests during which Netty saw that a buffer was lost. In force for all tests of this module and of the agent, as
 * JUnit finds it by {@code META-INF/services}; the level of detection is in the parent's pom: every buffer is followed.
 */
public final class LeakCheck implements BeforeAllCallback, AfterAllCallback {
    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();
    private static final int ROUNDS = 3;

    /** For JUnit. */
    public LeakCheck() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        ByteBufUtil.setLeakListener((type, records) -> LEAKS.add(type + " was lost:" + records));
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        if (System.getenv("JAZZER_FUZZ") != null) {
            return;
        }
        String first = find();
        if (first != null) {
            throw new AssertionError("in this class of tests, or one before it: " + first);
        }
    }

    /** The first loss since the last look, if there is one. */
    static @Nullable String find() throws InterruptedException {
        for (int i = 0; i < ROUNDS; i++) {
            System.gc();
            Thread.sleep(10);
            // Losses are told when the next buffer is made.
            PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
        }
        String first = LEAKS.poll();
        LEAKS.clear();
        return first;
    }
}
