package io.spoa.agent.jwt;

import io.spoa.script.binding.ShownUrl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A key set that a server has, asked for when it is needed: the first time, before what is known gets old, and when a token has another
 * key. Callers wait only if there are no keys, or none that are good any more, or for another key. What was known stays when the server
 * does not answer.
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

    /** How long an answer may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String shown;
    private final HttpRequest request;
    private final HttpClient client;
    private final Duration pause;

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
     */
    KeyServer(URI uri, HttpClient client, Duration pause) {
        shown = ShownUrl.of(uri.toString());
        request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("accept", "application/jwk-set+json, application/json")
                .build();
        this.client = client;
        this.pause = pause;
    }

    @Override
    public CompletionStage<Keys> keys() {
        State known = state;
        if (known == null) {
            return ask(null);
        }
        long age = System.nanoTime() - known.at;
        if (age >= known.good.toNanos()) {
            return ask(known.keys);
        }
        if (age >= known.good.toNanos() / 4 * 3) {
            // On the side.
            ask(known.keys);
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
            long now = System.nanoTime();
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
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES))
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        fail(answer, cause(failure));
                    } else {
                        take(answer, response);
                    }
                });
    }

    private void take(CompletableFuture<Keys> answer, HttpResponse<String> response) {
        if (response.statusCode() != OK) {
            fail(answer, "answered with status " + response.statusCode());
            return;
        }
        Keys keys;
        try {
            keys = Keys.ofSet(response.body());
        } catch (ParseException e) {
            fail(answer, "sent no JWK set that can be used: " + e.getMessage());
            return;
        }
        State before = state;
        state = new State(
                keys,
                System.nanoTime(),
                good(response.headers().firstValue("cache-control").orElse("")));
        if (before == null || failing) {
            LOG.info("{}: {} keys for tokens", shown, keys.size());
        }
        failing = false;
        answer.complete(keys);
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

    private static String cause(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String text = cause.getMessage();
        return "does not answer: "
                + (text == null || cause instanceof IOException && text.isEmpty()
                        ? cause
                        : cause.getClass().getSimpleName() + ": " + text);
    }

    @Override
    public String toString() {
        return shown;
    }
}
