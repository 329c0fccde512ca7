package io.spoa.agent.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.RunningAgent;
import io.spoa.agent.cache.CacheSettings;
import io.spoa.agent.http.FaultServer;
import io.spoa.agent.http.HttpSettings;
import io.spoa.agent.settings.Globals;
import io.spoa.script.CacheRule;
import io.spoa.spop.Argument;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits for a back end costs no worker, and what is known already does not ask it. */
@Timeout(60)
class BackendWaitTest extends BackendFixture {
    private static final int MANY = 200;

    /** As ten connections of HAProxy's. */
    private static final Options WIDE = new Options(
            Set.of("pipelining"),
            Options.DEFAULT_MAX_FRAME_SIZE,
            null,
            false,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            MANY,
            false);

    /** All of them are under way at once with two workers: none has an answer before the last has come. */
    @ParameterizedTest
    @ValueSource(strings = {"json", "headers"})
    void manyMoreWaitThanThereAreWorkers(String form) throws Exception {
        Globals globals = Globals.DEFAULT.withFeature(
                new HttpSettings(Duration.ofSeconds(30), 1 << 20, MANY, 1000, 5, Duration.ofSeconds(5), null));
        try (FaultServer slow = new FaultServer()) {
            slow.gate = new CountDownLatch(1);
            BackendUrl backend = BackendUrl.parse(slow.url("/gate") + "#messages=check&form=" + form);
            try (RunningAgent agent = RunningAgent.by(
                            new HttpBackend(backend), 2, RunningAgent.within(Duration.ofSeconds(40)), globals);
                    SpopClient client = agent.connect(WIDE)) {
                List<CompletableFuture<Frame.Ack>> acks = new ArrayList<>();
                for (int i = 0; i < MANY; i++) {
                    acks.add(client.send(new Message("check", List.of())));
                }
                await().atMost(Duration.ofSeconds(30)).until(() -> slow.requests.size() == MANY);
                assertThat(acks).noneMatch(CompletableFuture::isDone);
                slow.gate.countDown();
                for (CompletableFuture<Frame.Ack> ack : acks) {
                    ack.get(20, TimeUnit.SECONDS);
                }
                assertThat(slow.requests).hasSize(MANY);
                assertThat(slow.connections).hasValue(MANY);
                assertThat(agent.agent().snapshot().totals().failures()).isZero();
                // The connections are kept, and used again.
                client.send(new Message("check", List.of())).get(20, TimeUnit.SECONDS);
                assertThat(slow.connections).hasValue(MANY);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "headers"})
    void theCacheSavesRequests(String form) throws Exception {
        CacheRule rule = new CacheRule("check", List.of("ip"), Duration.ofHours(1), 9, Duration.ZERO, false);
        CacheSettings caches = new CacheSettings(List.of(new CacheSettings.One(rule, null, List.of())));
        answer = "{\"txn\": {\"score\": \"10\"}}";
        headers = Map.of("spoa-txn-score", "10");
        try (RunningAgent agent = agent("#messages=check&form=" + form, RunningAgent.PATIENT.withFeature(caches));
                SpopClient client = agent.connect()) {
            List<String> first = send(client, new Argument("ip", new Value.Str("192.0.2.7")));
            assertThat(first).contains("set txn.score = str \"10\"");
            assertThat(send(client, new Argument("ip", new Value.Str("192.0.2.7"))))
                    .isEqualTo(first);
            assertThat(asked).hasSize(1);
            assertThat(send(client, new Argument("ip", new Value.Str("192.0.2.8"))))
                    .isEqualTo(first);
            assertThat(asked).hasSize(2);
            // What went wrong is asked again.
            status = 500;
            assertThat(send(client, new Argument("ip", new Value.Str("192.0.2.9"))))
                    .isEmpty();
            status = 200;
            assertThat(send(client, new Argument("ip", new Value.Str("192.0.2.9"))))
                    .isEqualTo(first);
            assertThat(asked).hasSize(4);
        }
    }
}
