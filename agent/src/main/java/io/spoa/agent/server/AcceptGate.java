package io.spoa.agent.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.spoa.agent.log.Fold;
import io.spoa.agent.worker.Counters;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Stands before the acceptor of one listener. It stops accepting at the bound on connections, and for a moment when no
 * file descriptor is left: what comes meanwhile waits in the kernel's backlog. Runs on the listener's event loop, but for
 * {@link #isShut} and {@link #lookAgain}.
 */
final class AcceptGate extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.server");
    private static final long RETRY_MILLIS = 250;

    private final String listener;
    private final ConnectionBound shared;
    private final Route route;
    private final Counters counters;
    private final Fold failures = new Fold(LOG, Level.WARN);
    private volatile int ownBound;
    private int open;
    private boolean said;
    private boolean starved;
    private volatile boolean shut;
    private volatile @Nullable Channel server;

    /**
     * A gate that is open.
     *
     * @param listener its name, for the log
     * @param ownBound the most connections of this listener, 0 for no bound of its own
     * @param route counts its connections
     */
    AcceptGate(String listener, int ownBound, ConnectionBound shared, Route route, Counters counters) {
        this.listener = listener;
        this.ownBound = ownBound;
        this.shared = shared;
        this.route = route;
        this.counters = counters;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        server = ctx.channel();
        shared.add(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        shared.remove(this);
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (starved) {
            starved = false;
            LOG.info("{}: accepting again", listener);
        }
        open++;
        route.came();
        shared.opened();
        ((Channel) message).closeFuture().addListener(gone -> {
            ctx.channel().eventLoop().execute(() -> open--);
            shared.closed();
            route.went();
            lookAgain();
        });
        if (isFull()) {
            shut(ctx.channel());
        }
        ctx.fireChannelRead(message);
    }

    private boolean isFull() {
        return isFullOfItsOwn() || shared.isReached();
    }

    private boolean isFullOfItsOwn() {
        int most = ownBound;
        return most > 0 && open >= most;
    }

    /** From now on there may be so many; what is open beyond that stays. Any thread. */
    void bound(int most) {
        if (most != ownBound) {
            ownBound = most;
            Channel channel = server;
            if (channel != null) {
                channel.eventLoop().execute(() -> said = false);
            }
            lookAgain();
            lookWhetherFull();
        }
    }

    private void shut(Channel channel) {
        shut = true;
        counters.full.increment();
        channel.config().setAutoRead(false);
        if (!said) {
            said = true;
            boolean own = isFullOfItsOwn();
            LOG.warn(
                    "{}: {} connections are open, the most {}: more wait until one ends (said once)",
                    listener,
                    own ? ownBound : shared.bound(),
                    own ? "by maxconn" : "the limit on file descriptors (ulimit -n) and memory allow");
        }
        if (!isFull()) {
            // One ended in between, when nobody knew yet that the gate is shut.
            lookAgain();
        }
    }

    /** The bound of all listeners may be reached. Any thread. */
    void lookWhetherFull() {
        Channel channel = server;
        if (!shut && channel != null) {
            channel.eventLoop().execute(() -> {
                if (!shut && isFull()) {
                    shut(channel);
                }
            });
        }
    }

    /** Whether connections wait for others to end. */
    boolean isShut() {
        return shut;
    }

    /** A connection ended: takes the next, if there is room now. Any thread. */
    void lookAgain() {
        Channel channel = server;
        if (shut && channel != null) {
            channel.eventLoop().execute(() -> {
                if (shut && !isFull()) {
                    shut = false;
                    channel.config().setAutoRead(true);
                }
            });
        }
    }

    /** Accepting failed: most likely no file descriptor is left, in this process or on the machine. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!starved) {
            failures.say(
                    () -> listener + ": cannot accept connections for now: " + cause.getMessage()
                            + "; those that are open go on, trying again every " + RETRY_MILLIS + " ms",
                    cause instanceof IOException ? null : cause);
        }
        starved = true;
        counters.acceptFailures.increment();
        // Readiness does not go away: without a pause the loop would do nothing else.
        ctx.channel().config().setAutoRead(false);
        ctx.executor().schedule(() -> retry(ctx), RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void retry(ChannelHandlerContext ctx) {
        if (!shut && ctx.channel().isOpen()) {
            ctx.channel().config().setAutoRead(true);
        }
    }
}
