package io.spoa.agent.worker;

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

/** What the workers tell the operator: one line an event, throttled by kind. Any thread. */
final class WorkerLog {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.worker");

    // One for each message, so that a callback that always fails does not hide the others. As many as are registered.
    private final Map<String, LogThrottle> failures = new ConcurrentHashMap<>();
    private final LogThrottle broken = new LogThrottle();
    private final LogThrottle expired = new LogThrottle();
    private final LogThrottle malformed = new LogThrottle();
    private final LogThrottle oversized = new LogThrottle();
    private final Set<String> unhandledSeen = ConcurrentHashMap.newKeySet();

    void failed(NotifyJob job, ScriptOrigin origin, MessageView message, Throwable error, Trouble why) {
        String name = message.name();
        String text = "message '" + name + "' (" + origin.language() + "): " + describe(error, why) + " (" + job + ")"
                + stack(error);
        String line = failures.computeIfAbsent(name, any -> new LogThrottle()).admit(text);
        if (line.isEmpty()) {
            return;
        }
        if (LOG.isDebugEnabled()) {
            LOG.error(line, error);
        } else {
            LOG.error(line);
        }
    }

    private static String describe(Throwable error, Trouble why) {
        if (!(error instanceof ScriptException script)) {
            return error.toString();
        }
        if (script.kind() == ScriptException.Kind.STOPPED) {
            return script.getMessage()
                    + (why == Trouble.MEMORY ? " because it asked for too much memory" : " because its time was up");
        }
        String source = script.sourceLine();
        return script.getMessage() + (source == null ? "" : " in: " + source.strip());
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

    void replaced(int worker, long millis) {
        LOG.info("worker {} is replaced after {} ms, its scripts are loaded again", worker, millis);
    }

    void notReplaced(int worker, String why) {
        LOG.error("worker {} is not replaced: {}", worker, why);
    }

    void lost(int acks, Throwable error) {
        error(acks + " ACKs lost, ending their connection", error);
    }

    /** Even the log may fail where memory ran out; the worker must not. */
    private void error(String text, Throwable cause) {
        try {
            String line = broken.admit(text);
            if (!line.isEmpty()) {
                LOG.error(line, cause);
            }
        } catch (OutOfMemoryError e) {
            // Nothing to say it with.
        }
    }

    void expired(NotifyJob job) {
        String line = expired.admit("NOTIFY acknowledged without actions, it waited in the queue beyond its time: more"
                + " workers (-n) or a faster script are needed (" + job + ")");
        if (!line.isEmpty()) {
            LOG.warn(line);
        }
    }

    void malformed(NotifyJob job, SpopException error) {
        String line = malformed.admit("NOTIFY with malformed messages acknowledged as far as it was understood: "
                + error.getMessage() + " (" + job + ")");
        if (!line.isEmpty()) {
            LOG.warn(line);
        }
    }

    void oversized(NotifyJob job, int refused) {
        String line = oversized.admit(refused + " action(s) left out of an ACK that is full at "
                + job.sink().ackLimit() + " bytes: raise tune.bufsize in HAProxy or set less (" + job + ")");
        if (!line.isEmpty()) {
            LOG.warn(line);
        }
    }

    /** Once for each name: HAProxy sends what spoe.conf says, and a misspelt name is the usual reason. */
    void unhandled(NotifyJob job, MessageView message) {
        if (unhandledSeen.size() < 1000 && unhandledSeen.add(message.name())) {
            LOG.warn("no script registered message '{}': acknowledged without actions ({})", message.name(), job);
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
