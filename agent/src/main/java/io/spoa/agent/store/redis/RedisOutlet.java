package io.spoa.agent.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.spoa.agent.channel.Outlet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publications on a channel of Redis, by the line of the store. Any thread. */
final class RedisOutlet implements Outlet {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.channel");

    /** How many publications may be on their way, and how many bytes of them. */
    private static final int MOST = 1000;

    private static final int MOST_BYTES = 4 << 20;

    private final Line line;
    private final String name;
    private final byte[] channel;
    private final Subscription subscription;
    private final AtomicInteger under = new AtomicInteger();
    private final AtomicInteger underBytes = new AtomicInteger();
    private final AtomicBoolean refused = new AtomicBoolean();
    private final LongAdder sent = new LongAdder();
    private final LongAdder unsent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder malformed = new LongAdder();

    /**
     * Listens to nothing yet.
     *
     * @param name which Redis, for people
     * @param arrived takes everything that comes on the channel, and says whether it was a publication
     */
    RedisOutlet(Line line, String name, byte[] channel, Predicate<byte[]> arrived) {
        this.line = line;
        this.name = name;
        this.channel = channel;
        subscription = new Subscription(line, name, channel, publication -> {
            received.increment();
            if (!arrived.test(publication)) {
                malformed.increment();
            }
        });
    }

    @Override
    public void send(byte[] publication) {
        int size = publication.length;
        int many = under.incrementAndGet();
        int bytes = underBytes.addAndGet(size);
        if (many > MOST || bytes > MOST_BYTES) {
            ended(size);
            unsent.increment();
            return;
        }
        line.call(redis -> redis.publish(channel, publication)).whenComplete((reached, failure) -> {
            ended(size);
            if (failure == null) {
                sent.increment();
                refused.setPlain(false);
            } else {
                unsent.increment();
                say(Line.cause(failure));
            }
        });
    }

    private void ended(int size) {
        under.decrementAndGet();
        underBytes.addAndGet(-size);
    }

    /** That it is gone the line says. */
    private void say(Throwable failure) {
        if (failure instanceof RedisCommandExecutionException && refused.compareAndSet(false, true)) {
            LOG.warn("publish: {} says: {}: other agents are not reached", name, failure.getMessage());
        }
    }

    @Override
    public void listen() {
        subscription.begin();
    }

    @Override
    public State state() {
        return new State(name, subscription.isUp(), sent.sum(), unsent.sum(), received.sum(), malformed.sum());
    }

    @Override
    public void close() {
        subscription.close();
    }
}
