package io.spoa.agent.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.spoa.agent.settings.ConnectionLimits;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.NotifyJob;
import io.spoa.agent.worker.Overload;
import io.spoa.agent.worker.Refusal;
import io.spoa.agent.worker.Trouble;
import io.spoa.spop.Frame;
import io.spoa.spop.Scope;
import io.spoa.spop.SpopException;
import io.spoa.spop.codec.ActionWriter;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.MessageCursor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A connection with its real pipeline and without a socket. Workers are played by this: they answer at once, or later.
 * Every frame that goes out is checked.
 */
final class PipelineRun implements Burst.Workers {
    private static final Refusal REFUSAL = new Refusal(Overload.EMPTY, false);
    private static final ConnectionLimits LIMITS = new ConnectionLimits(0, 1024, 600, Duration.ofSeconds(10));

    /** What a stray exception says in the log, and what the log of a million runs must not say. */
    private static final ServerLog LOG = new ServerLog();

    static {
        ((Logger) LoggerFactory.getLogger("spoa")).setLevel(Level.ERROR);
    }

    /**
     * How it went.
     *
     * @param disconnect the status of AGENT-DISCONNECT, -1 if there was none
     * @param acks the stream-ids that were acknowledged, in order
     */
    record Result(boolean hello, int disconnect, boolean open, List<Long> acks) {}

    private final int piece;
    private final Counters counters = new Counters();
    private final Shared shared = new Shared(LIMITS, counters, () -> true);
    private final EmbeddedChannel channel;
    private final ActionWriter writer = new ActionWriter();
    private final MessageCursor messages = new MessageCursor();
    private final Queue<NotifyJob> kept = new ArrayDeque<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int jobs;
    private int room;

    /**
     * A new connection.
     *
     * @param piece how many bytes arrive at a time
     */
    PipelineRun(int piece) {
        this.piece = piece;
        channel = new EmbeddedChannel(new AgentInitializer(
                shared, new Route(new Bursts(this, counters)), Front.of(new Bind.Tcp("fuzz", 1), null, shared)));
        // A machine that stands still must not look like a peer that does.
        channel.freezeTime();
    }

    void receive(byte[] bytes) {
        for (int from = 0; from < bytes.length && channel.isOpen(); from += Math.min(piece, bytes.length - from)) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, from, Math.min(piece, bytes.length - from)));
            channel.runPendingTasks();
        }
        collect();
    }

    /** So much time passes that every patience ends; that for a frame is looked after every ten seconds. */
    void pass() {
        for (int i = 0; i < 2; i++) {
            channel.advanceTimeBy(11, TimeUnit.SECONDS);
            channel.runPendingTasks();
        }
        collect();
    }

    /** From now on so many NOTIFYs wait for {@link #answerKept}, which is also done now. */
    void later(int count) {
        answerKept();
        room = count & 3;
        collect();
    }

    @Override
    public long runHere(@Nullable NotifyJob[] some, int count) {
        if (room > 0) {
            return -1;
        }
        for (int i = 0; i < count; i++) {
            answer(some[i]);
        }
        return 0;
    }

    @Override
    public int offer(@Nullable NotifyJob[] some, int count) {
        int taken = 0;
        while (taken < count && kept.size() < room) {
            kept.add(some[taken++]);
        }
        jobs += count - taken; // Burst refuses them, each with an ACK of its own
        return taken;
    }

    @Override
    public void refuse(NotifyJob job) {
        REFUSAL.send(job, Trouble.OVERLOAD);
    }

    @Override
    public long usualNanos() {
        return TimeUnit.SECONDS.toNanos(10);
    }

    private void answerKept() {
        while (!kept.isEmpty()) {
            answer(kept.remove());
        }
    }

    private void answer(@Nullable NotifyJob job) {
        if (job == null) {
            throw new AssertionError("no job");
        }
        jobs++;
        writer.begin(job.streamId(), job.frameId(), job.sink().ackLimit());
        try {
            messages.reset(job.bytes(), job.payloadStart(), job.bytes().length);
            while (messages.hasNext()) {
                messages.next();
                writer.unset(Scope.TXN, "seen");
            }
        } catch (SpopException e) {
            // acknowledged as far as it was understood
        }
        writer.end();
        job.sink().send(writer.drain(), 1);
    }

    private void collect() {
        for (ByteBuf buffer = channel.readOutbound(); buffer != null; buffer = channel.readOutbound()) {
            byte[] bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes).release();
            out.writeBytes(bytes);
        }
        channel.checkException();
    }

    /** Ends the connection, and says how it went. */
    Result finish() {
        answerKept();
        // What is paced goes out, before any patience ends.
        for (int i = 0; i < 90; i++) {
            channel.advanceTimeBy(100, TimeUnit.MILLISECONDS);
            channel.runPendingTasks();
        }
        collect();
        boolean open = channel.isOpen();
        Result result = read(open);
        channel.finishAndReleaseAll();
        PipelineTarget.check(
                shared.unfinished().used() == 0,
                "all input forgotten",
                0,
                shared.unfinished().used());
        PipelineTarget.check(
                shared.unsent().used() == 0,
                "all output forgotten",
                0,
                shared.unsent().used());
        PipelineTarget.check(LOG.lines().isEmpty(), "a quiet log", "", LOG.lines());
        return result;
    }

    /** Reads what went out: HELLO, then ACKs, then DISCONNECT, each whole, and nothing behind it. */
    private Result read(boolean open) {
        ByteBuffer in = ByteBuffer.wrap(out.toByteArray());
        boolean hello = false;
        int disconnect = -1;
        List<Long> acks = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] bytes = new byte[in.getInt()];
            in.get(bytes);
            PipelineTarget.check(disconnect < 0, "the end after DISCONNECT", "", bytes.length);
            switch (FrameCodec.decode(bytes, 0, bytes.length)) {
                case Frame.AgentHello _ -> {
                    PipelineTarget.check(acks.isEmpty(), "HELLO first", "", acks);
                    hello = true;
                }
                case Frame.Ack ack -> {
                    PipelineTarget.check(hello, "HELLO before ACK", "", ack);
                    acks.add(ack.streamId());
                }
                case Frame.AgentDisconnect bye -> disconnect = (int) bye.statusCode();
                case Frame other -> throw new AssertionError("an agent does not send " + other);
            }
        }
        PipelineTarget.check(disconnect < 0 || !open, "closed after DISCONNECT", disconnect, open);
        if (open) {
            PipelineTarget.check(acks.size() >= jobs, "an ACK for each NOTIFY", jobs, acks);
        }
        return new Result(hello, disconnect, open, acks);
    }
}
