package io.spoa.agent.http;

import io.spoa.agent.time.CallTimer;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Slice;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request of a script, from the call to the end of the answer. Ends by itself when its time is up; whoever cancels it ends the request
 * on the wire. Any thread.
 */
final class Exchange extends CompletableFuture<Object> {
    /** A request that was cancelled before that says nothing of the server: nobody waited for long. */
    private static final long LONG_ENOUGH = TimeUnit.MILLISECONDS.toNanos(100);

    private final Ask ask;
    private final Origin origin;
    private final Clients clients;
    private final long begun = System.nanoTime();
    private Breaker.Leave leave = Breaker.Leave.NO;
    private int tries;
    private volatile boolean ended;
    private volatile long sentAt;
    private volatile boolean answering;
    private volatile @Nullable CompletableFuture<HttpResponse<byte[]>> sent;

    private Exchange(Ask ask, Origin origin, Clients clients) {
        this.ask = ask;
        this.origin = origin;
        this.clients = clients;
    }

    /**
     * Begins it.
     *
     * @throws BindingError if it need not begin: too many wait, or the circuit breaker is open
     */
    static Exchange begin(Ask ask, Origin origin, Clients clients) {
        Exchange exchange = new Exchange(ask, origin, clients);
        origin.enter(exchange);
        if (!exchange.isDone()) {
            CallTimer.watch(exchange, ask.timeout().toNanos(), exchange::late);
        }
        return exchange;
    }

    /** How an error about it begins. */
    String start() {
        return ask.start();
    }

    /** It is among those under way: sends the request. Nobody's lock is held. */
    void run(Breaker.Leave given) {
        if (!mayRun(given)) {
            origin.breaker().unknown(given);
            return;
        }
        if (given == Breaker.Leave.NO) {
            completeExceptionally(new BindingError(start() + origin.breaker().reason()));
            return;
        }
        HttpClient there = clients.ready();
        if (there == null) {
            // Making one takes a moment, which is not the worker's.
            clients.threads().execute(this::sendFirst);
        } else {
            sendBy(there);
        }
    }

    private void sendFirst() {
        try {
            sendBy(clients.current());
        } catch (BindingError e) {
            completeExceptionally(new BindingError(start() + e.getMessage()));
        }
    }

    private void sendBy(HttpClient client) {
        try {
            send(client);
        } catch (IllegalArgumentException e) {
            completeExceptionally(new BindingError(start() + e.getMessage()));
        }
    }

    private synchronized boolean mayRun(Breaker.Leave given) {
        if (ended) {
            return false;
        }
        leave = given;
        sentAt = given == Breaker.Leave.NO ? 0 : System.nanoTime();
        return true;
    }

    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    private void send(HttpClient client) {
        tries++;
        CompletableFuture<HttpResponse<byte[]>> one = client.sendAsync(ask.request(), this::body);
        sent = one;
        one.whenComplete((response, failure) -> {
            if (failure == null) {
                complete(result(response));
            } else {
                failed(client, Words.cause(failure));
            }
        });
        if (ended) {
            one.cancel(true);
        }
    }

    private BodySubscriber<byte[]> body(HttpResponse.ResponseInfo info) {
        answering = true;
        boolean none = ask.request().method().equals("HEAD");
        return new LimitedBody(
                ask.maxSize(),
                none ? -1 : info.headers().firstValueAsLong("content-length").orElse(-1));
    }

    private void failed(HttpClient client, Throwable failure) {
        if (Words.notUnderstood(failure)) {
            clients.notUnderstood(client);
        }
        if (ended) {
            return; // Cancelled, or late.
        }
        boolean safe = ask.isIdempotent() ? !answering : Words.neverSent(failure);
        if (safe && tries <= ask.retries()) {
            send(client);
            return;
        }
        String many = tries > 1 ? " (" + tries + " tries)" : "";
        completeExceptionally(
                failure instanceof LimitedBody.TooBig big
                        ? tooBig(big)
                        : new NoAnswer(start() + Words.of(failure, ask.url()) + ", after "
                                + Words.seconds(System.nanoTime() - begun) + " s" + many));
    }

    /** One that goes on for ever must not have the others wait until it is full. */
    private RuntimeException tooBig(LimitedBody.TooBig failure) {
        String text = start() + failure.getMessage();
        return failure.isAnnounced() ? new BindingError(text) : new NoAnswer(text);
    }

    private void late() {
        String time = Words.seconds(ask.timeout().toNanos()) + " s";
        String what = sentAt == 0
                ? "no place among " + origin.most() + " requests within "
                : answering ? "the answer did not end within " : "no answer within ";
        completeExceptionally(
                sentAt == 0 ? new BindingError(start() + what + time) : new NoAnswer(start() + what + time));
    }

    // What came of it is known, and its place free, before the script goes on: its next call may depend on it.

    @Override
    public boolean complete(Object result) {
        if (!end()) {
            return false;
        }
        origin.breaker().answered();
        Exchange next = origin.leave(this);
        super.complete(result);
        origin.run(next);
        return true;
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        if (!end()) {
            return false;
        }
        if (failure instanceof NoAnswer none) {
            origin.breaker().failed(leave, none.getMessage());
        } else if (answering) {
            origin.breaker().answered();
        } else if (sentAt != 0) {
            origin.breaker().unknown(leave);
        }
        abort();
        Exchange next = origin.leave(this);
        super.completeExceptionally(failure instanceof NoAnswer none ? new BindingError(none.getMessage()) : failure);
        origin.run(next);
        return true;
    }

    @Override
    public boolean cancel(boolean interrupt) {
        if (!end()) {
            return false;
        }
        long now = System.nanoTime();
        if (sentAt != 0 && now - sentAt >= LONG_ENOUGH) {
            origin.breaker()
                    .failed(
                            leave,
                            start() + "no answer within " + Words.seconds(now - begun)
                                    + " s, when the time of the callback was up");
        } else if (sentAt != 0) {
            origin.breaker().unknown(leave);
        }
        abort();
        Exchange next = origin.leave(this);
        super.cancel(interrupt);
        origin.run(next);
        return true;
    }

    /** Ends what is on the wire. */
    private void abort() {
        CompletableFuture<HttpResponse<byte[]>> one = sent;
        if (one != null && !one.isDone()) {
            one.cancel(true);
        }
    }

    private Map<String, Object> result(HttpResponse<byte[]> response) {
        Map<String, Object> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> {
            if (!name.startsWith(":")) {
                headers.put(name.toLowerCase(Locale.ROOT), joined(name, values));
            }
        });
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("status", (long) response.statusCode());
        result.put("headers", headers);
        result.put("body", Slice.of(response.body(), !ask.binary()));
        result.put("version", response.version() == HttpClient.Version.HTTP_2 ? "2" : "1.1");
        return result;
    }

    /** Cookies have commas in them. */
    private static String joined(String name, List<String> values) {
        return values.size() == 1
                ? values.getFirst()
                : String.join(name.equalsIgnoreCase("set-cookie") ? "\n" : ", ", values);
    }

    /** The server gave no answer, or not all of it. Never seen by a script. */
    private static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswer(String text) {
            super(text, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
