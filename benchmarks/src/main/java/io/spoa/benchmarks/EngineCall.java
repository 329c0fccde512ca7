package io.spoa.benchmarks;

import io.spoa.script.Callback;
import io.spoa.script.EngineProvider;
import io.spoa.script.NotifyInfo;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptMessage;
import io.spoa.script.ScriptPlace;
import io.spoa.spop.codec.ActionWriter;
import io.spoa.spop.codec.MessageCursor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** An engine with one script, and one callback of it called with the sample NOTIFY's message, as a worker calls it. */
public final class EngineCall implements AutoCloseable {
    private static final int BATCH = 16;
    private static final int ACK_LIMIT = 16_364;
    private static final int HEADER = 7;

    private record Origin(long streamId, long frameId, String engineId, String peer, long deadlineNanos)
            implements NotifyInfo {}

    /** Keeps callbacks by their names; what scripts print is dropped. */
    private static final class Host implements ScriptHost {
        final Map<String, Callback> callbacks = new HashMap<>();

        @Override
        public void register(String message, Callback callback, ScriptPlace place) {
            callbacks.put(message, callback);
        }

        @Override
        public void print(byte[] line) {
            // nobody reads it
        }

        @Override
        public int worker() {
            return 1;
        }
    }

    private final byte[] frame = SampleNotify.frame();
    private final Origin origin = new Origin(7, 1, "bench", "127.0.0.1:1", Long.MAX_VALUE);
    private final MessageCursor messages = new MessageCursor();
    private final ActionWriter actions = new ActionWriter();
    private final ScriptEngine engine;
    private final Callback callback;
    private int batched;
    private byte[] drained = {};

    /**
     * Opens the engine and loads the script.
     *
     * @param engineName an {@link EngineProvider}'s name
     */
    public EngineCall(String engineName, Path script) throws ScriptException {
        EngineProvider provider = ServiceLoader.load(EngineProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals(engineName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no engine '" + engineName + "' on the class path"));
        Host host = new Host();
        engine = provider.open(host);
        engine.load(script);
        Callback registered = host.callbacks.get(SampleNotify.MESSAGE);
        if (registered == null) {
            throw new IllegalArgumentException(script + " registers no message '" + SampleNotify.MESSAGE + "'");
        }
        callback = registered;
    }

    /** One message from its bytes to the end of its ACK; returns how many bytes of ACKs wait. */
    public int call() throws ScriptException {
        messages.reset(frame, HEADER, frame.length);
        actions.begin(origin.streamId(), origin.frameId(), ACK_LIMIT);
        callback.call(new ScriptMessage(messages.next(), origin), actions);
        actions.end();
        if (++batched == BATCH) {
            batched = 0;
            drained = actions.drain();
        }
        return batched;
    }

    /** The last batch of ACKs that left, each with its length before it. */
    public byte[] drained() {
        return drained.clone();
    }

    @Override
    public void close() {
        engine.close();
    }
}
