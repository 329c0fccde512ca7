package io.spoa.agent.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.jwt.KeySource.NoKeys;
import java.security.KeyPair;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A server with keys: when it is asked, and what there is when it does not answer. */
class KeyServerTest extends KeyServerFixture {
    @Test
    void manyAskAtOnceAndTheServerIsAskedOnce() throws Exception {
        set = Tokens.set(Tokens.jwk("one", Tokens.pair("ES256")));
        KeyServer server = server(Duration.ofHours(1));
        CompletableFuture<Keys> gone = server.keys().toCompletableFuture();
        gone.cancel(true);
        Keys keys = get(server.keys());
        assertThat(get(server.keys())).as("it is good for a while").isSameAs(keys);
        assertThat(server.keys().toCompletableFuture()).isCompleted();
        assertThat(asked).hasValue(1);
    }

    @Test
    void anotherKeyIsAskedForButNotAgainAndAgain() throws Exception {
        KeyPair first = Tokens.pair("ES256");
        set = Tokens.set(Tokens.jwk("one", first));
        KeyServer hasty = server(Duration.ZERO);
        Keys before = get(hasty.keys());
        set = Tokens.set(Tokens.jwk("one", first), Tokens.jwk("two", Tokens.pair("RS256")));
        Keys after = get(hasty.newer(before));
        assertThat(after.size()).isEqualTo(2);
        assertThat(get(hasty.newer(before))).as("others know it by now").isSameAs(after);
        assertThat(asked).hasValue(2);

        KeyServer patient = server(Duration.ofHours(1));
        Keys known = get(patient.keys());
        for (int i = 0; i < 10; i++) {
            assertThat(get(patient.newer(known))).isSameAs(known);
        }
        assertThat(asked).hasValue(3);
    }

    @Test
    void keysStayWhenTheServerIsGone() throws Exception {
        set = Tokens.set(Tokens.jwk("one", Tokens.pair("ES256")));
        KeyServer server = server(Duration.ZERO);
        Keys known = get(server.keys());
        status = 503;
        assertThat(get(server.newer(known))).isSameAs(known);
        status = 200;
        set = "<html>";
        assertThat(get(server.newer(known))).isSameAs(known);
        http.stop(0);
        assertThat(get(server.newer(known))).isSameAs(known);
        assertThat(get(server.keys())).isSameAs(known);
    }

    @Test
    void thereAreNoKeysUntilItAnswers() throws Exception {
        status = 500;
        KeyServer server = server(Duration.ZERO);
        assertThatThrownBy(() -> get(server.keys()))
                .cause()
                .isInstanceOf(NoKeys.class)
                .hasMessageEndingWith("/keys?… answered with status 500");
        assertThat(server).asString().endsWith("/keys?…");
        status = 200;
        set = "[]";
        assertThatThrownBy(() -> get(server.keys())).cause().hasMessageContaining("sent no JWK set that can be used: ");
        set = Tokens.set(Tokens.jwk("one", Tokens.pair("ES256")));
        assertThat(get(server.keys()).size()).isEqualTo(1);
    }

    @Test
    void aServerThatIsDownIsNotAskedByEveryToken() throws Exception {
        status = 500;
        KeyServer server = server(Duration.ofHours(1));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> get(server.keys())).cause().isInstanceOf(NoKeys.class);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void anAnswerWithoutEndIsNotKept() throws Exception {
        set = " ".repeat(2 << 20);
        assertThatThrownBy(() -> get(server(Duration.ZERO).keys())).cause().hasMessageContaining("does not answer: ");
    }

    @Test
    void theServerSaysHowLongItsKeysAreGoodWithinBounds() {
        assertThat(KeyServer.good("public, max-age=3600, must-revalidate")).isEqualTo(Duration.ofHours(1));
        assertThat(KeyServer.good("max-age=0")).isEqualTo(Duration.ofMinutes(1));
        assertThat(KeyServer.good("max-age=99999999")).isEqualTo(Duration.ofDays(1));
        assertThat(KeyServer.good("s-maxage=5")).isEqualTo(Duration.ofMinutes(10));
        assertThat(KeyServer.good("")).isEqualTo(Duration.ofMinutes(10));
    }
}
