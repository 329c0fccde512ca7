package io.spoa.agent.master;

import io.spoa.agent.os.Child;
import io.spoa.agent.os.Signals;
import io.spoa.agent.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts agents on sockets that it opened, and looks after them until a signal ends it. One thread decides everything; others
 * only tell it what happened.
 */
public final class Master {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.master");
    private static final long LOOK_MILLIS = 50;

    /** A healthy agent says so every second. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** Longer than an agent needs to finish what is in flight. */
    private static final Duration LEAVE = Duration.ofSeconds(20);

    /** What a JVM ends with that SIGTERM ends. */
    private static final int TERMINATED = 128 + 15;

    private final Launch launch;
    private final Doors doors;
    private final List<Place> places;
    private final Service service;
    private final @Nullable Path adminFolder;
    private final Runnable onReady;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Set<AgentChild> alive = new LinkedHashSet<>();
    private final MasterHealth health = new MasterHealth();
    private final Switchboard switchboard = new Switchboard();
    private @Nullable Upgrade upgrade;
    private boolean upgradeAgain;
    private boolean announced;
    private boolean stopping;
    private int exitCode;
    private int started;
    private volatile List<Seat> seats;

    /**
     * A master that has not begun yet.
     *
     * @param doors on which its agents accept
     * @param processes how many agents, from 1
     * @param adminFolder where each agent has the socket of its admin server; null if none is wanted
     * @param service who supervises this process
     * @param onReady run once, when all agents are ready
     */
    public Master(
            Launch launch, Doors doors, int processes, @Nullable Path adminFolder, Service service, Runnable onReady) {
        this.launch = launch;
        this.doors = doors;
        this.adminFolder = adminFolder;
        this.service = service;
        this.onReady = onReady;
        places = IntStream.rangeClosed(1, processes).mapToObj(Place::new).toList();
        seats = places.stream().map(Place::seat).toList();
    }

    /** Its agents, as they were a moment ago. Any thread. */
    public List<Seat> seats() {
        return seats;
    }

    /**
     * Runs until all agents have ended, and gives the exit code: that of the first that did not end with 0.
     *
     * @param reopen goes on in new log files
     */
    public int run(Runnable reopen) throws InterruptedException {
        for (String signal : List.of("TERM", "INT", "HUP", "USR1", "USR2")) {
            Signals.handle(signal, name -> events.add(new Event.Signalled(name)));
        }
        // The first alone: an error in a script is told once.
        startIn(places.getFirst());
        while (!stopping || !alive.isEmpty()) {
            Event event = events.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            switch (event) {
                case Event.Said said -> said(said.agent(), said.line());
                case Event.Ended ended -> ended(ended.agent(), ended.how());
                case Event.Signalled signalled -> signalled(signalled.name(), reopen);
                case null -> {
                    // Nothing happened.
                }
            }
            look();
        }
        return exitCode;
    }

    private void startIn(Place place) {
        place.take(start(place));
    }

    private AgentChild start(Place place) {
        try {
            Path admin = adminFolder == null
                    ? null
                    : adminFolder.resolve("admin-" + ProcessHandle.current().pid() + "-" + ++started);
            AgentChild agent = new AgentChild(place.number(), launch.agent(doors.sockets(), admin), admin);
            alive.add(agent);
            agent.watch(events::add, switchboard);
            LOG.debug("{} started", agent);
            return agent;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start an agent: " + e.getMessage(), e);
        }
    }

    private void said(AgentChild agent, String line) {
        String[] pair = line.split("=", 2);
        switch (pair[0]) {
            case "READY" -> {
                if (!agent.isReady()) {
                    becameReady(agent);
                }
            }
            case "WATCHDOG" -> agent.alive();
            case "X_ANSWERED" -> agent.answered(Long.parseLong(pair[1]));
            default -> {
                // Not for us.
            }
        }
    }

    private void becameReady(AgentChild agent) {
        agent.ready();
        switchboard.add(agent);
        if (stopping) {
            return;
        }
        if (upgrade != null) {
            upgrade.ready(agent);
            afterUpgrade();
        } else if (announced) {
            LOG.info("{} is ready, in the place of one that died", agent);
        } else {
            places.stream().filter(place -> place.agent() == null).forEach(this::startIn);
            if (alive.stream().allMatch(AgentChild::isReady)) {
                announced = true;
                service.ready(health);
                onReady.run();
            }
        }
    }

    private void ended(AgentChild agent, Child.Ending how) {
        agent.ended();
        switchboard.remove(agent);
        alive.remove(agent);
        health.left(agent);
        if (upgrade != null) {
            upgrade.ended(agent, how);
            afterUpgrade();
        }
        if (stopping || agent.isLeaving()) {
            // One that is told before it is up ends by the signal itself, and has nothing to finish.
            boolean early = !agent.isReady() && how.code() == TERMINATED;
            if (how.code() != 0 && !early) {
                LOG.warn("{} {}", agent, how);
                exitCode = stopping && exitCode == 0 ? how.code() : exitCode;
            }
        } else if (!announced) {
            // It said why.
            exitCode = how.code() == 0 ? 1 : how.code();
            if (how.isKilled()) {
                LOG.error("{} {} before it was ready", agent, how);
            }
            stopAll();
        } else {
            places.stream().filter(place -> agent.equals(place.agent())).forEach(place -> died(place, agent, how));
        }
    }

    private void died(Place place, AgentChild agent, Child.Ending how) {
        place.died();
        if (upgrade != null && upgrade.isAbout(place)) {
            place.take(null);
            LOG.error("{} {}; its successor is starting", agent, how);
            return;
        }
        Duration pause = place.backoff().next();
        place.startIn(pause);
        if (place.backoff().isLoop()) {
            LOG.error(
                    "{} {}: the {}th in a row that did not live for {} s; next try in {} ms. Look for the reason above",
                    agent,
                    how,
                    place.backoff().deaths(),
                    Backoff.STABLE.toSeconds(),
                    pause.toMillis());
        } else {
            LOG.error("{} {}; starting another in {} ms", agent, how, pause.toMillis());
        }
    }

    private void signalled(String name, Runnable reopen) {
        switch (name) {
            case "SIGHUP" -> reload();
            case "SIGUSR1" -> {
                reopen.run();
                forward(Signals.Kind.USR1, "every agent reopens its log");
            }
            case "SIGUSR2" -> upgrade();
            default -> {
                LOG.info("{}: every agent finishes what is in flight", name);
                service.stopping(name);
                stopAll();
            }
        }
    }

    /** Agents reload by themselves, but their sockets are ours: with others they are replaced. */
    private void reload() {
        try {
            if (announced && !stopping && doors.renew()) {
                LOG.info("SIGHUP: other addresses to listen on");
                upgrade();
            } else {
                forward(Signals.Kind.HUP, "every agent reloads");
            }
        } catch (IOException e) {
            LOG.error("reload (SIGHUP) refused, all goes on as before: {}", e.getMessage());
        }
    }

    private void forward(Signals.Kind signal, String what) {
        LOG.info("SIG{}: {}", signal, what);
        alive.forEach(agent -> agent.signalOnceReady(signal));
    }

    private void stopAll() {
        stopping = true;
        places.forEach(Place::clear);
        alive.forEach(AgentChild::terminate);
    }

    private void upgrade() {
        // What is started now may be the old program already.
        upgradeAgain = !stopping && (!announced || upgrade != null);
        if (!stopping && !upgradeAgain) {
            service.reloading();
            upgrade = new Upgrade(places, this::start);
        }
    }

    private void afterUpgrade() {
        if (upgrade != null && upgrade.isOver()) {
            service.reloaded(upgrade.isFailed() ? "upgrade failed, the old agents go on" : "upgraded");
            upgrade.settle(doors);
            upgrade = null;
        }
    }

    /** What no event tells. */
    private void look() {
        for (Place place : places) {
            place.settle();
            if (place.isDue()) {
                startIn(place);
            }
        }
        for (AgentChild agent : alive) {
            if (agent.isLeaving() && agent.age() > LEAVE.toNanos()) {
                LOG.warn("{} does not end: killing it", agent);
                agent.terminate();
                agent.signal(Signals.Kind.KILL);
            } else if (agent.isReady() && agent.silence() > SILENCE.toNanos()) {
                LOG.error("{} gave no sign of life for {} s: killing it", agent, SILENCE.toSeconds());
                agent.alive();
                agent.signal(Signals.Kind.KILL);
            }
        }
        if (upgradeAgain && upgrade == null && announced && !stopping) {
            upgrade();
        }
        health.look(places, alive);
        seats = places.stream().map(Place::seat).toList();
    }
}
