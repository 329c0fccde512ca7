package io.spoa.agent.http;

import io.spoa.script.binding.BindingError;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server as a URL names it: scheme, host and port. Bounds what it is asked at a time. Any thread. */
final class Origin {
    private final Breaker breaker;
    private final int most;
    private final int mostWaiting;
    private final Set<Exchange> running = new LinkedHashSet<>();
    private final Set<Exchange> waiting = new LinkedHashSet<>();

    Origin(String name, HttpSettings settings) {
        breaker = new Breaker(name, settings, System::nanoTime);
        most = settings.maxRequests();
        mostWaiting = settings.maxWaiting();
    }

    Breaker breaker() {
        return breaker;
    }

    /** How many requests may be under way. */
    int most() {
        return most;
    }

    /**
     * Runs a request, now or when another has ended.
     *
     * @throws BindingError if it need not begin
     */
    void enter(Exchange exchange) {
        if (breaker.refuses()) {
            throw new BindingError(exchange.start() + breaker.reason());
        }
        synchronized (this) {
            if (running.size() >= most) {
                if (waiting.size() >= mostWaiting) {
                    throw new BindingError(exchange.start() + most + " requests are under way and " + mostWaiting
                            + " wait: see http.max-requests and http.max-waiting");
                }
                waiting.add(exchange);
                return;
            }
            running.add(exchange);
        }
        exchange.run(breaker.ask());
    }

    /** Runs one that {@link #leave} gave. */
    void run(@Nullable Exchange next) {
        if (next != null) {
            next.run(breaker.ask());
        }
    }

    /**
     * A request has ended, whether it ran or not.
     *
     * @return the one that has its place now, to be run
     */
    synchronized @Nullable Exchange leave(Exchange ended) {
        if (waiting.remove(ended) || !running.remove(ended)) {
            return null;
        }
        Iterator<Exchange> first = waiting.iterator();
        if (!first.hasNext()) {
            return null;
        }
        Exchange next = first.next();
        first.remove();
        running.add(next);
        return next;
    }

    /** Whether it need not be remembered. */
    synchronized boolean isIdle() {
        return running.isEmpty() && waiting.isEmpty() && breaker.isIdle();
    }
}
