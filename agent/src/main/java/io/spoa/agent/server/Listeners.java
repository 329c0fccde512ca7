package io.spoa.agent.server;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.settings.ListenerSettings;
import io.spoa.agent.stats.ConnectionGauges;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.WorkerPool;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** The listening sockets with their event loops. Opened and stopped by one owner. */
public final class Listeners {
    private final EventLoopGroup loops;
    private final LoopProbe probe;
    private final Shared shared;
    private final ListenerOpener opener;
    private final Departures departures;
    private final ConnectionBound bound;

    /** Guarded by itself. */
    private final List<Listener> open = new ArrayList<>();

    private final Map<WorkerPool, Bursts> bursts = new ConcurrentHashMap<>();

    /** Which drain it is; guarded by {@link #open}. */
    private long episode;

    private volatile Stage stage = Stage.SERVING;

    /**
     * Event loops without a socket yet.
     *
     * @param globals how many event loops, and the bounds of connections
     */
    public Listeners(Globals globals, Counters counters) {
        this(globals, counters, GivenSockets.NONE);
    }

    /**
     * Event loops that use sockets which are there already, where there are any for an address.
     *
     * @param given the sockets
     */
    public Listeners(Globals globals, Counters counters, GivenSockets given) {
        this(
                Transport.best(),
                globals,
                counters,
                ConnectionBound.ofProcess(globals.connections().most()),
                given);
    }

    Listeners(Transport transport, Globals globals, Counters counters, ConnectionBound bound) {
        this(transport, globals, counters, bound, GivenSockets.NONE);
    }

    private Listeners(
            Transport transport, Globals globals, Counters counters, ConnectionBound bound, GivenSockets given) {
        this.bound = bound;
        loops = new MultiThreadIoEventLoopGroup(
                globals.eventLoops().count(),
                new LoopThreads(globals.eventLoops().affinity()),
                transport.handlers());
        probe = new LoopProbe(loops);
        shared = new Shared(globals.connections(), counters, () -> stage == Stage.SERVING || stage == Stage.RETIRING);
        opener = new ListenerOpener(new Sockets(transport, loops, bound, given, counters), shared);
        departures = new Departures(shared.connections(), Departures.GRACE);
    }

    /**
     * Opens a listening socket.
     *
     * @param pool who answers what comes in there
     * @throws IOException if that fails, naming the address, the reason and the way out
     */
    public void open(Bind bind, WorkerPool pool) throws IOException, InterruptedException {
        ListenerSettings settings = new ListenerSettings(bind.toString(), bind, AgentSettings.DEFAULT_NAME);
        Listener listener = opener.open(settings, bursts(pool));
        listener.begin();
        synchronized (open) {
            open.add(listener);
        }
    }

    private Bursts bursts(WorkerPool pool) {
        return bursts.computeIfAbsent(pool, any -> Bursts.to(pool, shared.counters()));
    }

    /**
     * Looks whether these can become others while they are open. Any thread.
     *
     * @throws IOException naming what cannot be done, and the way out
     */
    public void check(List<ListenerSettings> wanted) throws IOException {
        ImpossibleChange.refuse(listeners().stream().map(Listener::settings).toList(), wanted, opener.given(), stage);
    }

    /**
     * Makes others ready, new sockets bound and all files read. One at a time, not on an event loop. {@link #take} or
     * {@link NextListeners#discard} must follow.
     *
     * @param agents gives the workers of an agent by its name
     * @throws IOException naming the listener, the reason and the way out; nothing is changed then
     */
    public NextListeners prepare(List<ListenerSettings> wanted, Function<String, WorkerPool> agents)
            throws IOException, InterruptedException {
        return NextListeners.prepare(opener, departures, listeners(), wanted, name -> bursts(agents.apply(name)));
    }

    /**
     * Has them serve. Those that are not among them are served for a while, but their health checks fail; then they close, and their
     * connections are told goodbye when they are quiet.
     *
     * @return whether they do; not if all is being stopped
     */
    public boolean take(NextListeners next) {
        synchronized (open) {
            if (stage == Stage.ENDING || stage == Stage.RETIRING) {
                next.discard();
                return false;
            }
            next.take();
            open.clear();
            open.addAll(next.all());
            if (stage == Stage.SHUT) {
                open.forEach(Listener::close);
            }
            return true;
        }
    }

    /** Whether somebody may ask these workers. Any thread. */
    @SuppressWarnings("ReferenceEquality") // an agent's bursts are themselves
    public boolean isAsked(WorkerPool pool) {
        Bursts own = bursts.get(pool);
        return own != null
                && (listeners().stream().anyMatch(listener -> listener.route().bursts() == own)
                        || departures.isAsking(own));
    }

    /** These workers are asked no more: waits until all that was read for them is in their queue. Not on an event loop. */
    public void forget(WorkerPool pool) throws InterruptedException {
        bursts.remove(pool);
        Bursts.settle(loops);
    }

    /** Whether the event loops went round since this was asked the last time. One thread. */
    public boolean answer() {
        return probe.answered();
    }

    /** What the connections share. */
    Shared shared() {
        return shared;
    }

    /** How many connections there are, and how full their bounds. Any thread. */
    public ConnectionGauges gauges() {
        Connections connections = shared.connections();
        return new ConnectionGauges(
                connections.size(),
                connections.legacy(),
                bound.bound(),
                shared.unfinished().used(),
                shared.unsent().used());
    }

    /** Where it listens, with the ports that were really taken. */
    public List<String> addresses() {
        return listeners().stream().map(Listener::address).toList();
    }

    private List<Listener> listeners() {
        synchronized (open) {
            return List.copyOf(open);
        }
    }

    /** Whether connections are welcome. Any thread. */
    public Stage stage() {
        return stage;
    }

    /** The connections that shook hands. Any thread. */
    public List<ConnectionInfo> connections() {
        return shared.connections().infos();
    }

    /** How many connections shook hands. Any thread. */
    public int connectionCount() {
        return shared.connections().size();
    }

    /**
     * Sends the HAProxys elsewhere, until {@link #resume}: health checks fail, but for a while everything is served, until
     * HAProxy has learned of it. Then listeners close, and connections are told goodbye when they are quiet. Not on an event
     * loop; does not wait.
     *
     * @param grace how long listeners stay open
     * @return whether it was serving before
     */
    public boolean leave(Duration grace) {
        synchronized (open) {
            if (stage != Stage.SERVING) {
                return false;
            }
            stage = Stage.LEAVING;
            long now = ++episode;
            CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> shut(now));
            return true;
        }
    }

    private void shut(long which) {
        synchronized (open) {
            if (stage == Stage.LEAVING && episode == which) {
                stage = Stage.SHUT;
                open.forEach(Listener::close);
                departures.closeAll();
                shared.connections().leave();
            }
        }
    }

    /**
     * Serves again after {@link #leave}. Not on an event loop.
     *
     * @return whether it was not serving before
     * @throws IOException if an address cannot be listened on again; health checks still fail then
     */
    public boolean resume() throws IOException, InterruptedException {
        synchronized (open) {
            if (stage != Stage.LEAVING && stage != Stage.SHUT) {
                return false;
            }
            for (int i = 0; i < open.size(); i++) {
                Listener listener = open.get(i);
                if (!listener.channel().isOpen()) {
                    open.set(i, opener.reopen(listener));
                }
            }
            shared.connections().stay();
            stage = Stage.SERVING;
            return true;
        }
    }

    /**
     * Stops taking connections, lets those that are there finish, and ends them: health checks fail, listeners close,
     * what is in flight is answered, AGENT-DISCONNECT.
     *
     * @param lastCall run shortly before the limit, to end what is still in flight
     */
    public void drain(Duration limit, Runnable lastCall) throws InterruptedException {
        end(Stage.ENDING);
        shared.connections().drain(limit, Duration.ZERO, lastCall);
    }

    /**
     * The same while others go on at the same addresses: health checks do not fail, and connections are let go when they
     * are idle for a while, as long as there is time for that.
     *
     * @param quiet how long a connection should have been idle
     */
    public void retire(Duration limit, Duration quiet, Runnable lastCall) throws InterruptedException {
        end(Stage.RETIRING);
        shared.connections().drain(limit, quiet, lastCall);
    }

    private void end(Stage last) throws InterruptedException {
        List<Listener> all;
        synchronized (open) {
            stage = last;
            open.forEach(Listener::close);
            all = Stream.concat(open.stream(), departures.closeAll().stream()).toList();
        }
        for (Listener listener : all) {
            listener.channel().closeFuture().await();
        }
    }

    /** Ends the event loops. */
    public void stop() throws InterruptedException {
        listeners().forEach(Listener::end);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(2, TimeUnit.SECONDS);
    }
}
