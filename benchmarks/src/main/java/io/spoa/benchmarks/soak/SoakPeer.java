package io.spoa.benchmarks.soak;

import io.spoa.spop.Frame;
import io.spoa.spop.client.Closed;
import io.spoa.spop.client.ConnectionClosedException;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** One HAProxy after the other, old or new: connects, asks, checks, and leaves in one of many ways. A thread of its own. */
final class SoakPeer implements Runnable {
    private static final int PATIENCE_SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);

    private final Target target;
    private final Answers answers;
    private final Excuses excuses;
    private final SplittableRandom random;
    private final double perSecond;
    private final BooleanSupplier goesOn;

    /**
     * A peer.
     *
     * @param perSecond how many NOTIFYs it sends a second
     */
    SoakPeer(Target target, Answers answers, Excuses excuses, long seed, double perSecond, BooleanSupplier goesOn) {
        this.target = target;
        this.answers = answers;
        this.excuses = excuses;
        this.perSecond = perSecond;
        this.goesOn = goesOn;
        random = new SplittableRandom(seed);
    }

    private record Sent(Ask ask, CompletableFuture<Frame.Ack> ack, long nanos) {}

    /** A connection, and when it began and ended. */
    private static final class Life {
        final SpopClient client;
        final long opened = System.nanoTime();
        volatile long ended;

        Life(SpopClient client, Answers answers) {
            this.client = client;
            client.closed().thenAccept(why -> {
                ended = System.nanoTime();
                // An ACK too many, for one, wherever it comes.
                if (why instanceof Closed.ProtocolError) {
                    answers.complain(why.toString());
                }
            });
        }
    }

    @Override
    public void run() {
        try {
            while (goesOn.getAsBoolean()) {
                live();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            answers.complain("the client failed: " + e);
        }
    }

    private void live() throws InterruptedException {
        boolean old = random.nextBoolean();
        Options options = old
                ? Options.DEFAULTS
                        .withCapabilities("fragmentation", "pipelining", "async")
                        .withFragments(true)
                        .withEngineId("soak-" + random.nextInt(1000))
                        .withWindow(40)
                : Options.DEFAULTS;
        long begun = System.nanoTime();
        try (SpopClient client = SpopClient.connect(target, options.withTimeouts(PATIENCE, PATIENCE))) {
            spend(new Life(client, answers), old);
        } catch (IOException e) {
            notConnected(e, begun);
            Thread.sleep(500);
        }
    }

    private void spend(Life life, boolean old) throws InterruptedException {
        int bursts = 1 + random.nextInt(60);
        for (int i = 0; i < bursts && goesOn.getAsBoolean(); i++) {
            if (life.ended != 0) {
                endedByAgent(life);
                return;
            }
            List<Sent> sent = burst(life.client, old, 1 + random.nextInt(20));
            if (random.nextInt(40) == 0) {
                cut(life, sent);
                return;
            }
            boolean whole = true;
            for (Sent one : sent) {
                whole &= await(life, one, "");
            }
            if (!whole) {
                return;
            }
            pause(sent.size());
        }
        leave(life);
    }

    /** Nothing was in flight; but there must be a reason. */
    private void endedByAgent(Life life) {
        String reason = excuses.reason(life.opened, life.ended);
        if (reason.isEmpty()) {
            answers.complain(
                    "a connection ended while idle: " + life.client.closed().getNow(null));
        } else {
            answers.event("idle connections cut " + reason);
        }
    }

    /** No NOTIFY is concerned; but only the run's own faults, and its own patience, may be the cause. */
    private void notConnected(IOException e, long begun) {
        String reason = excuses.reason(begun, System.nanoTime());
        boolean impatient = e instanceof SocketTimeoutException
                || e instanceof ConnectionClosedException closed && closed.reason() instanceof Closed.TooLate;
        if (!reason.isEmpty()) {
            answers.event("connects refused or cut " + reason);
        } else if (impatient) {
            answers.event("connects that this side gave up after " + PATIENCE_SECONDS + " s");
        } else {
            answers.complain("cannot connect: " + e.getMessage());
        }
    }

    private List<Sent> burst(SpopClient client, boolean old, int count) {
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Ask ask = Ask.random(random, old);
            answers.sent.increment();
            sent.add(new Sent(ask, client.send(ask.messages()), System.nanoTime()));
        }
        return sent;
    }

    /** Poisson: the gaps are as uneven as real ones. */
    private void pause(int count) throws InterruptedException {
        double seconds = -Math.log(1 - random.nextDouble()) * count / perSecond;
        Thread.sleep((long) (1000 * Math.min(5, seconds)));
    }

    private void cut(Life life, List<Sent> sent) throws InterruptedException {
        Thread.sleep(random.nextInt(3));
        boolean reset = random.nextBoolean();
        answers.event(reset ? "resets in mid-burst" : "closed in mid-burst");
        if (reset) {
            life.client.reset();
        } else {
            life.client.close();
        }
        for (Sent one : sent) {
            await(life, one, "by the peer");
        }
    }

    /** Whether it has its ACK; if it has none and there is a reason, it is booked as cut. */
    private boolean await(Life life, Sent one, String cutReason) throws InterruptedException {
        try {
            Frame.Ack ack = one.ack().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            answers.check(one.ask(), ack, System.nanoTime() - one.nanos());
            return true;
        } catch (TimeoutException e) {
            answers.wrong("no ACK within " + PATIENCE_SECONDS + " s of "
                    + one.ask().messages().getFirst().name());
        } catch (ExecutionException e) {
            boolean closed = e.getCause() instanceof ConnectionClosedException end
                    && !(end.reason() instanceof Closed.ProtocolError);
            String reason = cutReason.isEmpty() ? excuses.reason(life.opened, one.nanos(), ended(life)) : cutReason;
            if (closed && !reason.isEmpty()) {
                answers.cut(reason);
            } else {
                answers.wrong("no ACK: " + e.getCause());
            }
        }
        return false;
    }

    private static long ended(Life life) {
        return life.ended == 0 ? System.nanoTime() : life.ended;
    }

    private void leave(Life life) throws InterruptedException {
        int way = random.nextInt(3);
        if (way == 0) {
            answers.event("resets while idle");
            life.client.reset();
            return;
        } else if (way == 1) {
            answers.event("closed while idle");
            life.client.close();
            return;
        }
        answers.event("goodbyes");
        String problem;
        try {
            Closed end = life.client.disconnect(0, "normal").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            problem = end instanceof Closed.ByAgent by && by.statusCode() == 0 ? "" : "answered with " + end;
        } catch (ExecutionException | TimeoutException e) {
            problem = "not answered: " + e;
        }
        if (!problem.isEmpty() && excuses.reason(life.opened, ended(life)).isEmpty()) {
            answers.complain("goodbye " + problem);
        }
    }
}
