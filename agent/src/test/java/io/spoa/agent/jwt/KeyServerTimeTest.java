package io.spoa.agent.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.sun.net.httpserver.HttpExchange;
import io.spoa.agent.LogLines;
import io.spoa.agent.jwt.KeySource.NoKeys;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** When a server with keys is asked again, and how long anybody waits for it. */
class KeyServerTimeTest extends KeyServerFixture {
    private static final Duration LITTLE = Duration.ofMillis(500);
    private static final Duration USUAL = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final AtomicLong clock = new AtomicLong();

    /** One that is not waited for for long; what a first request costs is over. */
    private KeyServer impatient(Duration pause, LongSupplier nanos) throws Exception {
        set = Tokens.set(Tokens.jwk("one", Tokens.pair("ES256")));
        get(server(Duration.ZERO).keys());
        asked.set(0);
        return server(pause, LITTLE, nanos);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private void awaitAsked(int times) {
        await("it is asked").untilAsserted(() -> assertThat(asked).hasValue(times));
    }

    private static void assertAtOnce(KeyServer server, Keys known) {
        assertThat(server.keys().toCompletableFuture()).isCompletedWithValue(known);
    }

    @Test
    void anAnswerThatStallsEndsAndTheNextTokenAsksAgain() throws Exception {
        KeyServer server = impatient(Duration.ZERO, System::nanoTime);
        way = Way.STALLS;
        for (int times = 1; times <= 2; times++) {
            assertThatThrownBy(() -> get(server.keys()))
                    .cause()
                    .isInstanceOf(NoKeys.class)
                    .hasMessageEndingWith("/keys?… does not answer: no whole answer within 500 ms");
            awaitAsked(times);
        }
        for (HttpExchange each : unanswered) {
            await("the agent hangs up").until(() -> isGone(each));
        }
        way = Way.WHOLE;
        assertThat(get(server.keys()).size()).isEqualTo(1);
    }

    private static boolean isGone(HttpExchange exchange) {
        try {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void inTheLastQuarterItIsAskedOnTheSide() throws Exception {
        set = Tokens.set(Tokens.jwk("one", Tokens.pair("ES256")));
        KeyServer server = server(PAUSE, PATIENCE, clock::get);
        Keys before = get(server.keys());
        pass(USUAL.dividedBy(4).multipliedBy(3).minusNanos(1));
        assertAtOnce(server, before);
        get(server(PAUSE).keys());
        assertThat(asked).as("by another, and not before its time").hasValue(2);
        way = Way.HANGS;
        pass(Duration.ofNanos(1));
        assertAtOnce(server, before);
        awaitAsked(3);
        assertAtOnce(server, before);

        way = Way.WHOLE;
        answer(unanswered.remove());
        await("what it said is taken").until(() -> get(server.keys()) != before);
        assertThat(get(server.keys()).size()).isEqualTo(1);
    }

    @Test
    void aKeyThatIsNoMoreAmongThemIsRefusedOnceTheirTimeIsOver() throws Exception {
        KeyPair withdrawn = Tokens.pair("ES256");
        String token = Tokens.signed("ES256", "one", withdrawn.getPrivate(), Tokens.claims());
        set = Tokens.set(Tokens.jwk("one", withdrawn));
        TokenCheck check = check(server(PAUSE, PATIENCE, clock::get));
        assertThat(get(check.verdict(token))).isEqualTo(Map.of("valid", true, "claims", Tokens.claims()));
        set = Tokens.set(Tokens.jwk("two", Tokens.pair("ES256")));
        pass(USUAL);
        assertThat(get(check.verdict(token))).containsEntry("valid", false).containsEntry("reason", "key");
    }

    private static TokenCheck check(KeySource source) {
        Set<JWSAlgorithm> algorithms = Set.of(JWSAlgorithm.ES256);
        return new TokenCheck(new JwtOptions(null, "x", null, algorithms, Set.of(), Set.of(), 60, false), source);
    }

    @Test
    void aServerThatHangsKeepsNobodyWaitingWhereKeysAreKnown() throws Exception {
        KeyServer server = impatient(PAUSE, clock::get);
        try (LogLines log = new LogLines("spoa.jwt")) {
            Keys known = get(server.keys());
            way = Way.HANGS;
            pass(USUAL);
            CompletableFuture<Keys> first = server.keys().toCompletableFuture();
            assertThat(first).as("it may have withdrawn one").isNotDone();
            assertThat(get(first)).isSameAs(known);
            for (int times = 3; times < 5; times++) {
                assertAtOnce(server, known);
                pass(PAUSE);
                assertAtOnce(server, known);
                awaitAsked(times);
                assertThat(get(server.newer(known))).as("it ends").isSameAs(known);
            }
            way = Way.WHOLE;
            pass(PAUSE);
            assertAtOnce(server, known);
            await("what it said is taken").until(() -> get(server.keys()) != known);

            String name = server + ": ";
            assertThat(log.with(name))
                    .containsExactly(
                            "INFO " + name + "1 keys for tokens",
                            "WARN " + name + "does not answer: no whole answer within 500 ms; the 1 keys before go on",
                            "INFO " + name + "1 keys for tokens");
        }
        way = Way.HANGS;
        await("all is as before").until(() -> {
            pass(USUAL);
            return !server.keys().toCompletableFuture().isDone();
        });
    }
}
