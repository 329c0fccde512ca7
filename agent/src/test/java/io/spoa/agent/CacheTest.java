package io.spoa.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.cache.CacheSettings;
import io.spoa.agent.cache.KnownAnswer;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.stats.CacheSnapshot;
import io.spoa.script.CacheRule;
import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import io.spoa.spop.client.SpopClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are sent again without their callback. */
@Timeout(60)
class CacheTest {
    /** Sets how often it was called for a key, in this worker. */
    private static final String COUNTING = """
            local calls = 0
            spoa.register_message("count", function(args, msg)
              if msg.args.wait then os.execute("sleep " .. msg.args.wait) end
              if msg.args.fail then error("failed") end
              if msg.args.nothing then print("asked") return end
              calls = calls + 1
              msg.txn.calls = calls
              msg.sess.key = msg.args.key
            end)
            """;

    private static Argument text(String name, String value) {
        return new Argument(name, new Value.Str(value.getBytes(StandardCharsets.UTF_8)));
    }

    private static CompletableFuture<Frame.Ack> send(SpopClient client, Argument... arguments) {
        return client.send(new Message("count", List.of(arguments)));
    }

    private static List<String> texts(CompletableFuture<Frame.Ack> ack) throws Exception {
        return ack.get(10, TimeUnit.SECONDS).actions().stream()
                .map(Action::toString)
                .filter(action -> !action.contains("spoa_none"))
                .toList();
    }

    private static List<String> ask(SpopClient client, Argument... arguments) throws Exception {
        return texts(send(client, arguments));
    }

    private static List<String> answer(int calls, String key) {
        return List.of("set txn.calls = int64 " + calls, "set sess.key = str \"" + key + "\"");
    }

    private static CacheSnapshot snapshot(RunningAgent agent) {
        return agent.agent().caches(AgentSettings.DEFAULT_NAME).getFirst();
    }

    private static RunningAgent agent(int workers, String options) throws Exception {
        return RunningAgent.with(
                workers,
                RunningAgent.PATIENT,
                "spoa.cache{message='count', key={'key'}, " + options + "}\n" + COUNTING);
    }

    @Test
    void anAnswerIsSentAgainForTheSameValues() throws Exception {
        try (RunningAgent agent = agent(1, "ttl=60");
                SpopClient client = agent.connect()) {
            assertThat(ask(client, text("key", "a"))).isEqualTo(answer(1, "a"));
            assertThat(ask(client, text("key", "a"), text("other", "x"))).isEqualTo(answer(1, "a"));
            assertThat(ask(client, text("key", "b"))).isEqualTo(answer(2, "b"));
            assertThat(ask(client)).contains("set txn.calls = int64 3");
            assertThat(ask(client, new Argument("key", new Value.Bin(new byte[] {'a'}))))
                    .isEqualTo(answer(4, "a"));
            assertThat(ask(client, text("key", "a"))).isEqualTo(answer(1, "a"));
            CacheSnapshot snapshot = snapshot(agent);
            assertThat(snapshot.hits()).isEqualTo(2);
            assertThat(snapshot.misses()).isEqualTo(4);
            assertThat(snapshot.hitRate()).isBetween(0.33, 0.34);
            agent.agent().clearCache(AgentSettings.DEFAULT_NAME, "count");
            assertThat(ask(client, text("key", "a"))).isEqualTo(answer(5, "a"));
        }
    }

    /** What the operator wants goes over what the script says; what is known from the start is there again after a reload. */
    @Test
    void aCacheOfTheConfigurationKnowsAnswersFromTheStart() throws Exception {
        CacheRule rule = new CacheRule("count", List.of("key"), Duration.ofMinutes(1), 9, Duration.ZERO, true);
        KnownAnswer known = new KnownAnswer(
                List.of(text("key", "known")), List.of(new Action.SetVar(Scope.TXN, "calls", new Value.Str("never"))));
        CacheSettings caches = new CacheSettings(List.of(new CacheSettings.One(rule, null, List.of(known))));
        try (RunningAgent agent = RunningAgent.with(
                        2,
                        RunningAgent.PATIENT.withFeature(caches),
                        "spoa.cache{message='count', key={'other'}, ttl=1}\n" + COUNTING);
                SpopClient client = agent.connect()) {
            List<String> never = List.of("set txn.calls = str \"never\"");
            assertThat(ask(client, text("key", "known"))).isEqualTo(never);
            assertThat(ask(client, text("key", "a"))).isEqualTo(answer(1, "a"));
            assertThat(ask(client, text("key", "a"), text("other", "x"))).isEqualTo(answer(1, "a"));
            assertThat(agent.agent().reloads().run("test").ok()).isTrue();
            assertThat(snapshot(agent).size()).isEqualTo(1);
            assertThat(ask(client, text("key", "known"))).isEqualTo(never);
            assertThat(ask(client, text("key", "a"))).isEqualTo(answer(1, "a"));
            assertThat(snapshot(agent).max()).isEqualTo(9);
            assertThat(snapshot(agent).hits()).as("over all generations").isEqualTo(3);
            assertThat(snapshot(agent).misses()).isEqualTo(2);
        }
    }

    @Test
    void anOldAnswerIsAskedForAgain() throws Exception {
        try (RunningAgent agent = agent(1, "ttl='300ms'");
                SpopClient client = agent.connect()) {
            assertThat(ask(client, text("key", "a"))).isEqualTo(answer(1, "a"));
            await().until(() -> ask(client, text("key", "a")).equals(answer(2, "a")));
        }
    }

    @Test
    void anOldAnswerIsSentWhileANewOneIsAskedFor() throws Exception {
        try (RunningAgent agent = agent(1, "ttl='200ms', stale='1h'");
                SpopClient client = agent.connect()) {
            assertThat(ask(client, text("key", "a"))).isEqualTo(answer(1, "a"));
            // The first that is late still gets the old answer, and has the new one fetched.
            await().until(() -> {
                List<String> got = ask(client, text("key", "a"));
                assertThat(got).isIn(answer(1, "a"), answer(2, "a"));
                return snapshot(agent).stale() > 0;
            });
            await().until(() -> ask(client, text("key", "a")).equals(answer(2, "a")));
            assertThat(snapshot(agent).stale()).isPositive();
        }
    }

    @Test
    void manyThatAskTheSameAtOnceAreOneCallAndOccupyOneWorker() throws Exception {
        try (RunningAgent agent = agent(2, "ttl=60");
                SpopClient client = agent.connect();
                SpopClient other = agent.connect();
                SpopClient third = agent.connect()) {
            // From now on both interpreters are known to wait, and no event loop runs them.
            ask(client, text("key", "first"), text("wait", "0.1"));
            ask(client, text("key", "second"), text("wait", "0.1"));
            List<CompletableFuture<Frame.Ack>> all = IntStream.range(0, 40)
                    .mapToObj(i -> send(i % 2 == 0 ? client : other, text("key", "a"), text("wait", "3")))
                    .toList();
            await().until(() -> snapshot(agent).waits() == 39);
            // The other worker is free.
            long start = System.nanoTime();
            assertThat(ask(third, text("key", "b"))).hasSize(2);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2500));
            for (CompletableFuture<Frame.Ack> ack : all) {
                assertThat(texts(ack)).last().isEqualTo("set sess.key = str \"a\"");
            }
            assertThat(snapshot(agent).misses()).isEqualTo(4);
            assertThat(snapshot(agent).hits()).isEqualTo(39);
        }
    }

    @Test
    void errorsAreNotKeptAndNobodyWaitsForThemLonger() throws Exception {
        try (RunningAgent agent = agent(1, "ttl=60");
                SpopClient client = agent.connect()) {
            assertThat(ask(client, text("key", "a"), text("fail", "1"))).isEmpty();
            assertThat(ask(client, text("key", "a"))).isEqualTo(answer(1, "a"));
            assertThat(agent.agent().counters().failures.sum()).isEqualTo(1);
        }
    }

    /** The callback cannot be stopped: its worker is replaced, and who waited for its answer is answered too, in time. */
    @Test
    void whoWaitsForACallbackThatHangsIsAnswered() throws Exception {
        try (RunningAgent agent = RunningAgent.with(
                        1,
                        RunningAgent.within(Duration.ofMillis(300)),
                        "spoa.cache{message='count', key='key', ttl=60}\n"
                                + "spoa.register_message('count', function() io.popen('exec sleep 20'):read('*a') end)");
                SpopClient client = agent.connect();
                SpopClient other = agent.connect()) {
            CompletableFuture<Frame.Ack> first = send(client, text("key", "a"));
            CompletableFuture<Frame.Ack> second = send(other, text("key", "a"));
            assertThat(texts(first)).isEmpty();
            assertThat(texts(second)).isEmpty();
        }
    }

    @Test
    void answersWithoutActionsAreKeptUnlessNotWanted() throws Exception {
        try (RunningAgent agent = agent(1, "ttl=60");
                RunningAgent without = agent(1, "ttl=60, negative=false");
                SpopClient client = agent.connect();
                SpopClient other = without.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(ask(client, text("key", "a"), text("nothing", "1"))).isEmpty();
                assertThat(ask(other, text("key", "a"), text("nothing", "1"))).isEmpty();
            }
            assertThat(snapshot(agent).misses()).isEqualTo(1);
            assertThat(snapshot(without).misses()).isEqualTo(3);
        }
    }

    @Test
    void aRuleThatIsWrongEndsTheStartInOneLine() {
        assertThatThrownBy(() -> agent(1, "tll=60"))
                .hasMessageContaining("'tll' is no option: there is message, key, ttl, max, stale, negative");
        assertThatThrownBy(() -> agent(1, "ttl='1 year'")).hasMessageContaining("ttl must be seconds, or a time as in");
        assertThatThrownBy(() -> RunningAgent.with("spoa.cache{message='nobody', key='x', ttl=1}"))
                .hasMessageContaining("cache: no callback for message 'nobody'");
    }
}
