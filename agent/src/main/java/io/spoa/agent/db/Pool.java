package io.spoa.agent.db;

import io.spoa.agent.stats.DatabaseSnapshot;
import io.spoa.agent.time.CallTimer;
import io.spoa.script.binding.BindingError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One database: threads, each with a connection of its own, and the gate before them, where calls wait in their order. A call leaves the gate
 * the moment its time is up or nobody waits for it any more. Any thread.
 */
final class Pool implements AutoCloseable {
    /** How long a database may take to stop a statement, before its connection is cut. */
    private static final long PATIENCE_MILLIS = 1000;

    private static final long FIRST_PAUSE_MILLIS = 20;

    private static final long RETRY_MILLIS = 50;

    private static final long END_MILLIS = 2000;

    private final DatabaseSettings.One database;
    private final Dialect dialect;
    private final Breaker breaker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition connections = lock.newCondition();
    private final LinkedHashSet<Call> waiting = new LinkedHashSet<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Call> running = new ArrayList<>();
    private final LongAdder calls = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private int idle;
    private boolean closed;

    Pool(DatabaseSettings.One database) {
        this.database = database;
        dialect = Dialect.of(database.url());
        breaker = new Breaker(database.name() + ", " + database.url() + ",", System::nanoTime);
    }

    DatabaseSettings.One database() {
        return database;
    }

    /** Takes a call, without waiting. It ends by its deadline, whatever happens. */
    Call submit(Call call) {
        calls.increment();
        lock.lock();
        try {
            if (closed || waiting.size() >= database.waiting()) {
                errors.increment();
                throw new BindingError(
                        call.where() + (closed ? "the agent ends" : waiting.size() + " calls wait for it already"));
            }
            waiting.add(call);
            if (idle >= waiting.size()) {
                work.signal();
            } else if (threads.size() < database.pool()) {
                int number = threads.size() + 1;
                threads.add(Thread.ofPlatform()
                        .name("spoa-db-" + database.name() + "-" + number)
                        .daemon()
                        .start(this::serve));
            }
        } finally {
            lock.unlock();
        }
        CallTimer.watch(call, call.timeout(), () -> expire(call));
        call.whenComplete((result, error) -> {
            if (error != null) {
                errors.increment();
            }
            forget(call);
        });
        return call;
    }

    private void expire(Call call) {
        int before = 0;
        lock.lock();
        try {
            if (waiting.contains(call)) {
                before = waiting.size();
            }
        } finally {
            lock.unlock();
        }
        call.completeExceptionally(new BindingError(call.where() + "no answer within " + call.timeoutText()
                + (before > 0 ? ": " + before + " calls wait for " + database.pool() + " connections" : "") + " ("
                + SqlText.shown(call.statements().getFirst().sql()) + ")"));
    }

    private void forget(Call call) {
        lock.lock();
        try {
            waiting.remove(call);
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        try (Link link = new Link(database, dialect, breaker)) {
            add(link);
            for (Call call = take(link); call != null; call = take(link)) {
                run(link, call);
            }
        }
    }

    private void add(Link link) {
        lock.lock();
        try {
            links.add(link);
        } finally {
            lock.unlock();
        }
    }

    private boolean othersAreConnected(Link link) {
        return links.stream().anyMatch(each -> each != link && each.isConnected());
    }

    private @Nullable Call take(Link link) {
        lock.lock();
        try {
            awaitConnection(link);
            idle++;
            while (waiting.isEmpty() && !closed) {
                work.awaitUninterruptibly();
            }
            idle--;
            Call call = closed ? null : waiting.removeFirst();
            if (call != null) {
                running.add(call);
            }
            return call;
        } finally {
            lock.unlock();
        }
    }

    /** Who cannot connect leaves the calls to those who have: they would only fail here. */
    private void awaitConnection(Link link) {
        try {
            while (!closed && !link.isConnected() && !link.mayConnect() && othersAreConnected(link)) {
                connections.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Back to where it was, for others who have a connection; whether there are any. */
    private boolean giveBack(Link link, Call call) {
        lock.lock();
        try {
            if (closed || call.isDone() || !othersAreConnected(link)) {
                return false;
            }
            running.remove(call);
            waiting.addFirst(call);
            work.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void run(Link link, Call call) {
        // Who ends the call before the database does has it stopped there.
        call.whenComplete((result, error) -> {
            if (isRunning(call)) {
                Thread.ofVirtual().name("spoa-db-stop").start(() -> stop(link, call));
                Thread.ofVirtual().name("spoa-db-cut").start(() -> cutLater(link, call));
            }
        });
        Object result = null;
        Throwable failure = null;
        try {
            result = call.isDone() ? null : link.run(call);
        } catch (Link.NotConnected e) {
            if (giveBack(link, call)) {
                return;
            }
            failure = e.error();
        } catch (BindingError e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            link.close();
            failure = new BindingError(call.where() + e);
        }
        lock.lock();
        try {
            running.remove(call);
        } finally {
            lock.unlock();
        }
        if (failure == null) {
            call.complete(result);
        } else {
            call.completeExceptionally(failure);
        }
    }

    /** Until it has stopped, with pauses. */
    private static void stop(Link link, Call call) {
        try {
            for (long pause = FIRST_PAUSE_MILLIS; link.stop(call); pause = Math.min(2 * pause, PATIENCE_MILLIS)) {
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** If it does not stop. */
    private static void cutLater(Link link, Call call) {
        try {
            Thread.sleep(PATIENCE_MILLIS);
            link.abort(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isRunning(Call call) {
        lock.lock();
        try {
            return running.contains(call);
        } finally {
            lock.unlock();
        }
    }

    /** How it does, at this moment. */
    DatabaseSnapshot numbers() {
        lock.lock();
        try {
            return new DatabaseSnapshot(
                    database.name(),
                    database.url().toString(),
                    calls.sum(),
                    errors.sum(),
                    waiting.size(),
                    running.size(),
                    database.pool());
        } finally {
            lock.unlock();
        }
    }

    /** Stops what runs, and closes the connections; waits for that shortly. */
    @Override
    public void close() {
        List<Call> left;
        List<Thread> ending;
        lock.lock();
        try {
            closed = true;
            left = new ArrayList<>(waiting);
            left.addAll(running);
            ending = List.copyOf(threads);
            work.signalAll();
            connections.signalAll();
        } finally {
            lock.unlock();
        }
        left.forEach(call -> call.completeExceptionally(new BindingError(call.where() + "the agent ends")));
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS);
        try {
            for (Thread thread : ending) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
