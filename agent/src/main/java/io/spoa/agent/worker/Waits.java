package io.spoa.agent.worker;

import io.spoa.script.bridge.Parking;
import io.spoa.script.bridge.Waiter;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the callbacks of one worker wait: the track of each is put aside, and others run. What runs on no track, as a script that loads, waits
 * on its thread. Owned by whoever has the worker's turn, but where it says so.
 */
final class Waits implements Waiter {
    /** Without a deadline in sight it looks so often for calls that nobody wants any more. */
    private static final long FAR_NANOS = 1_000_000_000;

    private final int most;
    private final Set<Track> parked = ConcurrentHashMap.newKeySet();
    private final Queue<Track> ready = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private final Object horizon = new Object();
    private long earliest = System.nanoTime();
    private Runnable wake = () -> {};
    private Consumer<Track> beforeParking = track -> {};
    private @Nullable Track running;
    private volatile @Nullable CompletableFuture<?> blocking;

    /** @param most how many may be put aside; what waits beyond that keeps its thread */
    Waits(int most) {
        this.most = most;
    }

    /**
     * Says for whom.
     *
     * @param wakeWorker has the worker {@link #goOn}; any thread
     * @param beforeTrackParks hands over what a track has finished
     */
    void serve(Runnable wakeWorker, Consumer<Track> beforeTrackParks) {
        wake = wakeWorker;
        beforeParking = beforeTrackParks;
    }

    /** Runs a track until it is free or waits. Returns whether it is free. */
    boolean run(Track track) {
        running = track;
        return track.run();
    }

    @Override
    public @Nullable Object await(CompletionStage<? extends @Nullable Object> stage, Parking parking) {
        CompletableFuture<? extends @Nullable Object> future = stage.toCompletableFuture();
        Track track = running;
        if (!future.isDone() && track != null && Track.isHere()) {
            if (track.answerer().time().isLate()) {
                future.cancel(true);
            } else if (parked.size() < most) {
                park(track, future, parking);
            }
        }
        if (!future.isDone()) {
            block(future);
        }
        return Waiter.BLOCKING.await(future, parking);
    }

    private void park(Track track, CompletableFuture<?> future, Parking parking) {
        CallTime time = track.answerer().time();
        Object left;
        try {
            left = parking.leave();
            time.pause();
        } catch (RuntimeException | Error e) {
            future.cancel(true);
            throw e;
        }
        boolean over = false;
        try {
            beforeParking.accept(track);
            track.expect(future);
            parked.add(track);
            notBefore(time.deadline());
            future.whenComplete((result, error) -> arrived(track));
            Track.leave();
            over = true;
        } finally {
            parked.remove(track);
            if (!over) {
                future.cancel(true);
            }
            time.resume(track.arrived());
            parking.enter(left);
        }
    }

    /** What a track waits for is there. Any thread. */
    private void arrived(Track track) {
        ready.add(track);
        if (!told.get() && told.compareAndSet(false, true)) {
            wake.run();
        }
    }

    private void block(CompletableFuture<?> future) {
        MovableWork.leave();
        blocking = future;
        try {
            future.handle((result, error) -> null).join();
        } finally {
            blocking = null;
        }
    }

    /** Ends the wait of what runs now, if it waits on its thread. Any thread. */
    void interrupt() {
        CompletableFuture<?> future = blocking;
        if (future != null) {
            future.cancel(true);
        }
    }

    /**
     * Goes on with those whose wait is over, up to so many.
     *
     * @param mount runs one
     */
    void goOn(int count, Consumer<Track> mount) {
        if (told.get()) {
            told.set(false);
        }
        for (int i = 0; i < count; i++) {
            Track track = ready.poll();
            if (track == null) {
                return;
            }
            if (track.isReady()) {
                mount.accept(track);
            }
        }
    }

    /** Whether the wait of some is over. Any thread. */
    boolean hasReady() {
        return !ready.isEmpty();
    }

    /** How many are put aside. Any thread. */
    int count() {
        return parked.size();
    }

    /** Those that are put aside. Any thread. */
    Set<Track> parked() {
        return parked;
    }

    private void notBefore(long deadline) {
        synchronized (horizon) {
            if (deadline - earliest < 0) {
                earliest = deadline;
            }
        }
    }

    /** Ends the waits of those whose time is up, or for whom nobody waits any more; or of all. The watchdog's thread. */
    void look(long now, boolean all) {
        synchronized (horizon) {
            if (!all && now - earliest < 0) {
                return;
            }
            earliest = now + FAR_NANOS;
        }
        for (Track track : parked) {
            CompletableFuture<?> awaited = track.awaited();
            long deadline = track.answerer().time().deadline();
            if (all || now - deadline >= 0 || isForNobody(track)) {
                track.expire(awaited);
            } else {
                notBefore(deadline);
            }
        }
    }

    private static boolean isForNobody(Track track) {
        Answerer answerer = track.answerer();
        return answerer.time().answers() && answerer.current().sink().isGone();
    }
}
