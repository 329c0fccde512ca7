package io.spoa.agent.channel;

import io.spoa.spop.Printable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what came and is no publication: a line with the first one, and no more than one in ten seconds. Any thread. */
final class Malformations {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.channel");
    private static final long PAUSE = 10_000_000_000L;
    private static final int SHOWN = 100;

    private final LongAdder count = new LongAdder();
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    void say(String from, byte[] bytes, String why) {
        count.increment();
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + PAUSE)) {
            LOG.warn(
                    "publish: what came from {} is no publication ({}): {}{}; {} so far",
                    from,
                    why,
                    Printable.quote(bytes, 0, Math.min(SHOWN, bytes.length)),
                    bytes.length > SHOWN ? "…" : "",
                    count.sum());
        }
    }
}
