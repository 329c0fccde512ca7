package io.spoa.agent.jwt;

import io.spoa.agent.time.CallTimer;
import io.spoa.script.binding.ShownUrl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A key set that a server has, asked for when it is needed: the first time, before what is known gets old, and when a token has another
 * key. Callers wait only if there are no keys, or none that are good any more, or for another key. What was known stays when the server
 * does not answer, and nobody waits for it any more.
 */
final class KeyServer implements KeySource {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.jwt");
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age=(\\d{1,9})");
    private static final int MOST_BYTES = 1 << 20;
    private static final int OK = 200;

    /** How long a set is good: what the server says, within bounds. */
    private static final Duration USUAL = Duration.ofMinutes(10);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final String shown;
    private final HttpRequest request;
    private final HttpClient client;
    private final Duration pause;
    private final Duration patience;
    private final LongSupplier clock;

    /** What was read, when, and for how long that is good. */
    private record State(Keys keys, long at, Duration good) {}

    private volatile @Nullable State state;
    private volatile @Nullable CompletableFuture<Keys> asking;
    private long asked;
    private volatile boolean failing;

    /**
     * One that is not asked yet.
     *
     * @param pause how long it is left alone after it was asked for another key, or did not answer
     * @param patience how long an answer may take, to its last byte
     * @param clock nanoseconds
     */
    KeyServer(URI uri, HttpClient client, Duration pause, Duration patience, LongSupplier clock) {
        shown = ShownUrl.of(uri.toString());
        request = HttpRequest.newBuilder(uri)
                .header("accept", "application/jwk-set+json, application/json")
                .build();
        this.client = client;
        this.pause = pause;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Keys> keys() {
        State known = state;
        if (known == null) {
            return ask(null);
        }
        long age = clock.getAsLong() - known.at;
        if (age >= known.good.toNanos() / 4 * 3) {
            CompletionStage<Keys> next = ask(known.keys);
            // On the side, also of a server that did not answer: it may hang, and each token would wait for it.
            if (age >= known.good.toNanos() && !failing) {
                return next;
            }
        }
        return CompletableFuture.completedFuture(known.keys);
    }

    @Override
    public CompletionStage<Keys> newer(Keys than) {
        State known = state;
        // Others may have asked meanwhile.
        return known != null && known.keys != than ? CompletableFuture.completedFuture(known.keys) : ask(than);
    }

    /**
     * Asks, unless somebody does or did a moment ago.
     *
     * @param otherwise what to do with if there is no answer; {@code null} if there is nothing
     */
    private CompletionStage<Keys> ask(@Nullable Keys otherwise) {
        CompletableFuture<Keys> answer;
        synchronized (this) {
            CompletableFuture<Keys> others = asking;
            long now = clock.getAsLong();
            boolean soon = others != null && now - asked < pause.toNanos();
            if (others != null && (!others.isDone() || soon)) {
                answer = others;
            } else {
                asked = now;
                answer = new CompletableFuture<>();
                asking = answer;
                begin(answer);
            }
        }
        // Of its own: who cannot wait any longer cancels no other's.
        return answer.handle((keys, failure) -> {
            if (failure == null) {
                return keys;
            }
            if (otherwise != null) {
                return otherwise;
            }
            throw new CompletionException(failure);
        });
    }

    private void begin(CompletableFuture<Keys> answer) {
        CompletableFuture<HttpResponse<String>> sent =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        // The time of a HttpRequest ends with the header fields, and its answer need not.
        CallTimer.watch(sent, patience.toNanos(), () -> sent.cancel(true));
        // Elsewhere, as signatures are checked then, and the timer's thread is for all calls.
        sent.thenApply(this::read).whenCompleteAsync((next, failure) -> {
            if (failure != null) {
                fail(answer, reason(failure));
            } else {
                take(answer, next);
            }
        });
    }

    private State read(HttpResponse<String> response) {
        if (response.statusCode() != OK) {
            throw new CompletionException(new NoKeys("answered with status " + response.statusCode()));
        }
        try {
            return new State(
                    Keys.ofSet(response.body()),
                    clock.getAsLong(),
                    good(response.headers().firstValue("cache-control").orElse("")));
        } catch (ParseException e) {
            throw new CompletionException(new NoKeys("sent no JWK set that can be used: " + e.getMessage()));
        }
    }

    private void take(CompletableFuture<Keys> answer, State next) {
        if (state == null || failing) {
            LOG.info("{}: {} keys for tokens", shown, next.keys.size());
        }
        failing = false;
        state = next;
        answer.complete(next.keys);
    }

    static Duration good(String cacheControl) {
        Matcher age = MAX_AGE.matcher(cacheControl);
        Duration said = age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : USUAL;
        return said.compareTo(SHORTEST) < 0 ? SHORTEST : said.compareTo(LONGEST) > 0 ? LONGEST : said;
    }

    private void fail(CompletableFuture<Keys> answer, String reason) {
        State known = state;
        if (!failing) {
            failing = true;
            LOG.warn(
                    "{}: {}; {}",
                    shown,
                    reason,
                    known == null
                            ? "there are no keys, and no token is good"
                            : "the " + known.keys.size() + " keys before go on");
        }
        answer.completeExceptionally(new NoKeys(shown + " " + reason));
    }

    private String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String text = cause.getMessage();
        return switch (cause) {
            case NoKeys _ -> String.valueOf(text);
            case CancellationException _ -> "does not answer: no whole answer within " + patience.toMillis() + " ms";
            default ->
                "does not answer: "
                        + (text == null || cause instanceof IOException && text.isEmpty()
                                ? cause
                                : cause.getClass().getSimpleName() + ": " + text);
        };
    }

    @Override
    public String toString() {
        return shown;
    }
}
