package io.spoa.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Bounds;
import io.spoa.agent.settings.Deadlines;
import io.spoa.agent.worker.Overload;
import io.spoa.agent.worker.OverloadAnswer;
import io.spoa.spop.Action;
import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** docs/reliability.md, overload: what is too much is refused at once, as the operator wants it, and the rest answered. */
@Timeout(120)
class OverloadTest {
    private static final Options OLD =
            Options.DEFAULTS.withCapabilities("pipelining", "async").withWindow(5000);

    private static final String BLOCKED = """
            spoa.register_message("block", function(args, msg)
              print("in")
              local stop = os.clock() + 1; while os.clock() < stop do end
              msg.txn.v = "done"
            end)
            spoa.register_message("fine", function(args, msg) msg.txn.v = "fine" end)
            spoa.register_message("score", function(args, msg) msg.txn.v = "scored" end)
            """;

    private static CompletableFuture<Frame.Ack> send(SpopClient client, String message) {
        return client.send(new Message(message, List.of()));
    }

    private static String text(CompletableFuture<Frame.Ack> ack) throws Exception {
        return ack.get(20, TimeUnit.SECONDS).actions().toString();
    }

    private static Overload overload(boolean evicts) {
        Action zero = new Action.SetVar(Scope.TXN, "score", new Value.Int(DataType.INT32, 0));
        Action open = new Action.SetVar(Scope.SESS, "open", new Value.Str("yes"));
        return new Overload(
                new OverloadAnswer(evicts, List.of()),
                Map.of("score", new OverloadAnswer(evicts, List.of(zero, open))));
    }

    /** A queue of two places behind one worker that is busy. */
    private static RunningAgent small(Overload overload) throws Exception {
        return RunningAgent.tellingHaproxy(
                1,
                RunningAgent.PATIENT
                        .withBounds(new Bounds(2, 1 << 20, 1 << 30, 1 << 14))
                        .withFeature(overload),
                BLOCKED);
    }

    @Test
    void aMessageHasAnAnswerForWhenThereIsNoRoom() throws Exception {
        try (RunningAgent agent = small(overload(false));
                SpopClient client = agent.connect(OLD)) {
            CompletableFuture<Frame.Ack> block = send(client, "block");
            agent.printed();
            List<CompletableFuture<Frame.Ack>> waiting = List.of(send(client, "fine"), send(client, "fine"));
            // Two places; a batch of two was never taken, as the worker is busy.
            CompletableFuture<Frame.Ack> score = send(client, "score");
            CompletableFuture<Boolean> atOnce = score.thenApply(_ -> !block.isDone());
            CompletableFuture<Frame.Ack> empty = send(client, "fine");
            assertThat(text(score)).contains("set txn.score = int32 0, set sess.open = str \"yes\"", "\"overload\"");
            assertThat(text(empty)).doesNotContain("txn.score", "txn.v").contains("\"overload\"");
            assertThat(atOnce.join()).as("refused at once").isTrue();
            for (CompletableFuture<Frame.Ack> ack : waiting) {
                assertThat(text(ack)).contains("fine");
            }
            assertThat(agent.agent().counters().refusedJobs.sum()).isEqualTo(2);
            assertThat(agent.agent().counters().refused.sum()).isEqualTo(2);
        }
    }

    @Test
    void theOldestMakesRoomForTheNew() throws Exception {
        try (RunningAgent agent = small(overload(true));
                SpopClient client = agent.connect(OLD)) {
            CompletableFuture<Frame.Ack> block = send(client, "block");
            agent.printed();
            CompletableFuture<Frame.Ack> oldest = send(client, "score");
            CompletableFuture<Boolean> atOnce = oldest.thenApply(_ -> !block.isDone());
            CompletableFuture<Frame.Ack> second = send(client, "fine");
            CompletableFuture<Frame.Ack> newest = send(client, "fine");
            assertThat(text(oldest)).contains("set txn.score = int32 0", "\"overload\"");
            assertThat(atOnce.join()).as("refused at once").isTrue();
            assertThat(text(second)).contains("fine");
            assertThat(text(newest)).contains("fine");
            assertThat(agent.agent().counters().evicted.sum()).isEqualTo(1);
        }
    }

    /** The same answer for what waited in vain. */
    @Test
    void whatExpiresHasTheAnswerToo() throws Exception {
        Deadlines deadlines = new Deadlines(Duration.ofMillis(300), Map.of("block", Duration.ofSeconds(10)));
        AgentSettings limits = AgentSettings.DEFAULT.withDeadlines(deadlines).withFeature(overload(false));
        try (RunningAgent agent = RunningAgent.tellingHaproxy(1, limits, BLOCKED);
                SpopClient client = agent.connect(OLD)) {
            send(client, "block");
            agent.printed();
            assertThat(text(send(client, "score"))).contains("set txn.score = int32 0", "\"expired\"");
        }
    }

    /** Three times what it can, which is 400 a second: everything has its ACK in time, four fifths of the most are useful, the rest is refused. */
    @Test
    void threeTimesTheLoad() throws Exception {
        try (RunningAgent agent = RunningAgent.by(new Waiting(), 4, AgentSettings.DEFAULT);
                SpopClient client = agent.connect(OLD);
                SpopClient other = agent.connect(OLD)) {
            most(client, 1);
            double before = most(client, 1);
            Outcome outcome = new Outcome();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            int sent = 0;
            int seconds = 3;
            long start = System.nanoTime();
            for (long now = start; now - start < seconds * 1_000_000_000L; now = System.nanoTime()) {
                for (int due = (int) ((now - start) * 3 * before / 1e9); sent < due; sent++) {
                    long begin = System.nanoTime();
                    all.add(send(sent % 2 == 0 ? client : other, "work").thenAccept(ack -> outcome.take(ack, begin)));
                }
                LockSupport.parkNanos(500_000);
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
            double after = most(client, 1);
            double useful = outcome.useful.get() / (double) seconds;
            assertThat(outcome.useful.get() + outcome.refused.get()).isEqualTo(sent);
            assertThat(outcome.slowestMillis.get())
                    .as("ms, of 400 and the test's own")
                    .isLessThan(600);
            assertThat(outcome.refused.get()).isGreaterThan(sent / 4);
            // The machine has others to serve: the lesser of two.
            assertThat(useful).isGreaterThan(0.8 * Math.min(before, after));
            assertThat(agent.agent().counters().refusedWait.sum()).isPositive();
        }
    }

    private static final class Outcome {
        private final AtomicInteger useful = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger slowestMillis = new AtomicInteger();

        private void take(Frame.Ack ack, long begin) {
            (ack.actions().isEmpty() ? refused : useful).incrementAndGet();
            int millis = (int) ((System.nanoTime() - begin) / 1_000_000);
            slowestMillis.accumulateAndGet(millis, Math::max);
        }
    }

    /** How many useful answers a second it gives when asked as fast as it answers. */
    private static double most(SpopClient client, int seconds) throws Exception {
        AtomicInteger useful = new AtomicInteger();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<CompletableFuture<Void>> chains = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            chains.add(chain(client, useful, end));
        }
        CompletableFuture.allOf(chains.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        return useful.get() / (double) seconds;
    }

    private static CompletableFuture<Void> chain(SpopClient client, AtomicInteger useful, long end) {
        return send(client, "work").thenCompose(ack -> {
            useful.addAndGet(ack.actions().isEmpty() ? 0 : 1);
            return System.nanoTime() < end ? chain(client, useful, end) : CompletableFuture.completedFuture(null);
        });
    }
}
