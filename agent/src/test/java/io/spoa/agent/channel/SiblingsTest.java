package io.spoa.agent.channel;

import static io.spoa.agent.channel.JsonPublicationTest.everything;
import static io.spoa.agent.channel.JsonPublicationTest.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one process says to its master, and what it makes of the master's lines. */
@Timeout(60)
final class SiblingsTest {
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final Channels channels = new Channels("group");
    private final Siblings siblings = new Siblings(channels, said::add);
    private final ChannelCalls calls = new ChannelCalls(channels);

    SiblingsTest() {
        channels.add(siblings);
    }

    @AfterEach
    void close() {
        channels.close();
    }

    private String next() throws InterruptedException {
        String line = said.poll(30, TimeUnit.SECONDS);
        assertThat(line).isNotNull();
        return line;
    }

    @Test
    void whatIsPublishedIsALine() throws Exception {
        assertThat(calls.publish("news", everything())).isZero();
        String line = next();
        assertThat(line).startsWith("X_PUBLISH=0 {\"from\":\"group\",\"channel\":\"news\",\"value\":");
        CompletableFuture<?> held = calls.hold("news");
        siblings.heard(line.replaceFirst("X_PUBLISH=0", "X_PUBLISH 42 0 1"));
        assertThat(shown(held.get(1, TimeUnit.SECONDS))).isEqualTo(shown(everything()));
        assertThat(said).as("nobody wants to know").isEmpty();
        assertThat(channels.outlets()).containsExactly(new Outlet.State("processes", true, 1, 0, 1, 0));
    }

    @Test
    void whoWantsToKnowIsTold() throws Exception {
        CompletableFuture<?> held = calls.hold("news");
        siblings.heard("X_PUBLISH 42 7 1 {\"channel\":\"news\",\"value\":1}");
        assertThat(held.get(1, TimeUnit.SECONDS)).isEqualTo(1L);
        assertThat(next()).isEqualTo("X_PUBLISHED=42 7 1 1");
    }

    @Test
    void theSumIsThatOfAll() throws Exception {
        calls.hold("news");
        CompletableFuture<Long> sum = channels.publish("news", true);
        assertThat(next()).startsWith("X_PUBLISH=1 ");
        siblings.heard("X_PUBLISHED 1 2 3");
        siblings.heard("X_PUBLISHED 1 2 4");
        assertThat(sum.get(30, TimeUnit.SECONDS)).isEqualTo(8);
        CompletableFuture<Long> alone = channels.publish("news", true);
        siblings.heard("X_PUBLISHED 2 0 0");
        assertThat(alone.get(30, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void oneThatDoesNotAnswerIsNotCounted() throws Exception {
        CompletableFuture<Long> sum = channels.publish("news", true);
        siblings.heard("X_PUBLISHED 1 2 3");
        assertThat(sum.get(30, TimeUnit.SECONDS)).isEqualTo(3);
        siblings.heard("X_PUBLISHED 1 2 3");
    }

    @Test
    void whatIsStrangeBreaksNothing() throws Exception {
        CompletableFuture<?> held = calls.hold("news");
        siblings.heard("X_NEW something");
        siblings.heard("X_PUBLISH");
        siblings.heard("X_PUBLISH 42 7 1 nonsense");
        siblings.heard("X_PUBLISHED x y z");
        assertThat(held).isNotDone();
        assertThat(next()).isEqualTo("X_PUBLISHED=42 7 1 0");
        assertThat(channels.outlets().getFirst().malformed()).isEqualTo(1);
    }
}
