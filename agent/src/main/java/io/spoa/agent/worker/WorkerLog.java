package io.spoa.agent.worker;

import io.spoa.agent.log.AccessLog;
import io.spoa.agent.log.AccessRecorder;
import io.spoa.agent.log.Fold;
import io.spoa.agent.stats.Outcome;
import io.spoa.agent.stats.Records;
import io.spoa.agent.trace.SpanRecorder;
import io.spoa.agent.trace.Tracing;
import io.spoa.script.ScriptException;
import io.spoa.spop.SpopException;
import io.spoa.spop.codec.ActionWriter;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.MessageView;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What the workers tell the operator: one line an event, throttled by kind. Any thread. */
final class WorkerLog {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.worker");

    // One for each message, so that a callback that always fails does not hide the others. As many as are registered.
    private final Map<String, Fold> failures = new ConcurrentHashMap<>();
    private final Fold broken = new Fold(LOG, Level.ERROR);
    private final Fold expired = new Fold(LOG, Level.WARN);
    private final Fold malformed = new Fold(LOG, Level.WARN);
    private final Fold oversized = new Fold(LOG, Level.WARN);
    private final Set<String> unhandledSeen = ConcurrentHashMap.newKeySet();
    private final Records records = new Records();
    private final String agent;
    private final @Nullable AccessLog accessLog;
    private final @Nullable Tracing tracing;

    /** What those share who are no workers. */
    private final @Nullable SpanRecorder sharedSpans;

    /** Tells of the messages of a pool with these settings, where they say. */
    WorkerLog(PoolSettings settings) {
        agent = settings.agent();
        accessLog = settings.accessLog();
        tracing = settings.tracing();
        sharedSpans = spanRecorder();
    }

    /** The numbers, and the last few of what was slow or failed: those of the agent whose workers these are. */
    Records records() {
        return records;
    }

    void failed(NotifyJob job, ScriptOrigin origin, MessageView message, Throwable error, Trouble why) {
        String name = message.name();
        Fold fold = failures.computeIfAbsent(name, any -> new Fold(LOG, Level.ERROR));
        fold.say(
                () -> "message '" + name + "' (" + origin.language() + "): " + describe(error, why.outcome()) + " ("
                        + job + ")" + stack(error),
                LOG.isDebugEnabled() ? error : null);
    }

    /** What an error says, in one line. */
    static String describe(Throwable error, Outcome why) {
        if (!(error instanceof ScriptException script)) {
            return error.toString();
        }
        if (script.kind() == ScriptException.Kind.STOPPED) {
            return script.getMessage()
                    + (why == Outcome.MEMORY ? " because it asked for too much memory" : " because its time was up");
        }
        return ScriptStack.message(script);
    }

    /** The script's own stack, if it says more than the place. */
    private static String stack(Throwable error) {
        return error instanceof ScriptException script ? ScriptStack.lines(script) : "";
    }

    void broken(NotifyJob job, Throwable error) {
        error("NOTIFY acknowledged without actions after an unexpected error (" + job + ")", error);
    }

    /** A callback that cannot be stopped: its worker is given up. */
    void abandoned(ScriptOrigin origin, NotifyJob job, @Nullable Thread thread) {
        StackTraceElement[] stack = thread == null ? new StackTraceElement[0] : thread.getStackTrace();
        LOG.error(
                "{}: the callback cannot be stopped, it is in {}: acknowledged with what it had set, and its worker is"
                        + " replaced ({})",
                origin,
                stack.length == 0 ? "native code" : stack[0],
                job);
    }

    /** Something beside the messages that cannot be stopped. */
    void errandAbandoned(ScriptOrigin origin, String what, @Nullable Thread thread) {
        StackTraceElement[] stack = thread == null ? new StackTraceElement[0] : thread.getStackTrace();
        LOG.error(
                "{}: {} cannot be stopped, it is in {}: left to itself",
                origin,
                what,
                stack.length == 0 ? "native code" : stack[0]);
    }

    /** What a callback left to be done later. */
    void backgroundFailed(ScriptOrigin origin, Throwable error, Trouble why) {
        Fold fold = failures.computeIfAbsent("background of " + origin.message(), any -> new Fold(LOG, Level.ERROR));
        fold.say(
                () -> origin + ": background: " + describe(error, why.outcome()) + stack(error),
                LOG.isDebugEnabled() ? error : null);
    }

    /** A script that did not put its things away. */
    void notUnloaded(ScriptOrigin origin, Throwable error) {
        LOG.warn("{}: on_unload failed: {}{}", origin, describe(error, Outcome.SCRIPT), stack(error));
    }

    void replaced(int worker, long millis) {
        LOG.info("worker {} is replaced after {} ms, its scripts are loaded again", worker, millis);
    }

    void notReplaced(int worker, String why) {
        LOG.error("worker {} is not replaced: {}", worker, why);
    }

    /** The watch over the workers goes on. */
    void watchFailed(RuntimeException e) {
        error("the watchdog failed at a worker", e);
    }

    void lost(int acks, Throwable error) {
        error(acks + " ACKs lost, ending their connection", error);
    }

    /** Even the log may fail where memory ran out; the worker must not. */
    private void error(String text, Throwable cause) {
        try {
            broken.say(() -> text, cause);
        } catch (OutOfMemoryError e) {
            // Nothing to say it with.
        }
    }

    void expired(NotifyJob job) {
        expired.say(() -> "NOTIFY acknowledged without actions, it waited in the queue beyond its time: more"
                + " workers (-n) or a faster script are needed (" + job + ")");
    }

    void malformed(NotifyJob job, SpopException error) {
        malformed.say(() -> "NOTIFY with malformed messages acknowledged as far as it was understood: "
                + error.getMessage() + " (" + job + ")");
    }

    void oversized(NotifyJob job, int refused) {
        oversized.say(() -> refused + " action(s) left out of an ACK that is full at "
                + job.sink().ackLimit() + " bytes: raise tune.bufsize in HAProxy or set less (" + job + ")");
    }

    /** Once for each name: HAProxy sends what spoe.conf says, and a misspelt name is the usual reason. */
    void unhandled(NotifyJob job, MessageView message) {
        if (unhandledSeen.size() < 1000 && unhandledSeen.add(message.name())) {
            LOG.warn("no script registered message '{}': acknowledged without actions ({})", message.name(), job);
        }
    }

    /** What one worker tells the access log with, or {@code null} if there is none. */
    @Nullable AccessRecorder accessRecorder() {
        return accessLog == null ? null : accessLog.recorder();
    }

    /** What one worker tells the collector of spans with, or {@code null} if there is none. */
    @Nullable SpanRecorder spanRecorder() {
        return tracing == null ? null : tracing.recorder(agent);
    }

    /** Tells the access log and the collector of spans of a NOTIFY that no worker came to. */
    void unanswered(NotifyJob job, Trouble why) {
        if (accessLog != null) {
            accessLog.shared(recorder -> AccessLines.unanswered(recorder, job, why));
        }
        SpanRecorder spans = sharedSpans;
        if (spans != null) {
            synchronized (spans) {
                MessageSpans.unanswered(spans, job, why);
            }
        }
    }

    boolean debug() {
        return LOG.isDebugEnabled();
    }

    void answered(NotifyJob job, ActionWriter writer) {
        byte[] frame = writer.lastFrame();
        LOG.debug("> {} ({})", FrameCodec.decode(frame, 4, frame.length), job.peer());
    }
}
