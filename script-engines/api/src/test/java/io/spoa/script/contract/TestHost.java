package io.spoa.script.contract;

import io.spoa.script.CacheRule;
import io.spoa.script.Callback;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptHook;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.bridge.HostModule;
import io.spoa.spop.Action;
import io.spoa.spop.codec.ActionWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A host that keeps what scripts register and print, and calls callbacks the way a worker does. */
public final class TestHost implements ScriptHost {
    /** What one call did: the actions up to its end or its error. */
    public record Outcome(
            List<Action> actions, int refused, @Nullable ScriptException error) {}

    private record Registered(Callback callback, ScriptPlace place) {}

    private final Map<String, Registered> callbacks = new LinkedHashMap<>();
    private final List<CacheRule> caches = new ArrayList<>();
    private final Set<String> files = ConcurrentHashMap.newKeySet();
    private final List<ScriptHook> selfTests = new ArrayList<>();
    private final List<ScriptHook> unloads = new ArrayList<>();
    private final List<byte[]> lines = new ArrayList<>();
    private final TestShared shared;
    private final TestKnowledge knowledge = new TestKnowledge();
    private final List<HostModule> modules;
    private int maxFrameSize = 16364;

    /** A host that shares with nobody. */
    public TestHost() {
        this(new TestShared());
    }

    /** A host of a process whose state is this. */
    public TestHost(TestShared shared) {
        this(shared, List.of());
    }

    /** A host with functions of its own. */
    public TestHost(List<HostModule> modules) {
        this(new TestShared(), modules);
    }

    private TestHost(TestShared shared, List<HostModule> modules) {
        this.shared = shared;
        this.modules = modules;
    }

    @Override
    public TestKnowledge knowledge() {
        return knowledge;
    }

    @Override
    public List<HostModule> modules() {
        return modules;
    }

    @Override
    public TestShared shared() {
        return shared;
    }

    @Override
    public void register(String message, Callback callback, ScriptPlace place) throws ScriptException {
        Registered first = callbacks.get(message);
        if (first != null) {
            throw ScriptException.of(
                    Kind.RUNTIME,
                    place + ": message '" + message + "' is registered already at " + first.place(),
                    place,
                    null);
        }
        callbacks.put(message, new Registered(callback, place));
    }

    @Override
    public void cache(CacheRule rule, ScriptPlace place) {
        caches.add(rule);
    }

    /** The caches asked for so far, in their order. */
    public List<CacheRule> caches() {
        return List.copyOf(caches);
    }

    @Override
    public void selfTest(ScriptHook test) {
        selfTests.add(test);
    }

    @Override
    public void onUnload(ScriptHook end) {
        unloads.add(end);
    }

    @Override
    public byte[] read(Path file) throws ScriptException {
        loaded(file);
        return ScriptHost.super.read(file);
    }

    @Override
    public void loaded(Path file) {
        files.add(file.toString());
    }

    /** The files that scripts have loaded beside themselves. */
    public Set<String> files() {
        return Set.copyOf(files);
    }

    /** The self tests registered so far. */
    public List<ScriptHook> selfTests() {
        return List.copyOf(selfTests);
    }

    /** What is registered for the end. */
    public List<ScriptHook> unloads() {
        return List.copyOf(unloads);
    }

    @Override
    public synchronized void print(byte[] line) {
        lines.add(line);
        notifyAll();
    }

    /** Waits until this many lines are printed. Any thread. */
    public synchronized void awaitLines(int count) {
        while (lines.size() < count) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while waiting for line " + count, e);
            }
        }
    }

    @Override
    public int worker() {
        return 1;
    }

    /** Every line printed so far, as text. */
    public synchronized List<String> lines() {
        return lines.stream()
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .toList();
    }

    /** Every line printed so far, as it came. */
    public synchronized List<byte[]> rawLines() {
        return List.copyOf(lines);
    }

    /** The names registered so far, in their order. */
    public List<String> messages() {
        return List.copyOf(callbacks.keySet());
    }

    /** Where a message was registered. */
    public ScriptPlace place(String message) {
        return registered(message).place();
    }

    /** What a message's callback is. */
    public Callback callback(String message) {
        return registered(message).callback();
    }

    private Registered registered(String message) {
        Registered found = callbacks.get(message);
        if (found == null) {
            throw new AssertionError("no callback for " + message + ", only for " + callbacks.keySet());
        }
        return found;
    }

    /** The most bytes of an ACK from now on. */
    public void maxFrameSize(int bytes) {
        maxFrameSize = bytes;
    }

    /** Calls a message's callback and reads its ACK back. */
    public Outcome call(TestMessage message) {
        ActionWriter writer = new ActionWriter();
        writer.begin(TestMessage.STREAM_ID, TestMessage.FRAME_ID, maxFrameSize);
        ScriptException error = null;
        try {
            callback(message.name()).call(message.build(), writer);
        } catch (ScriptException e) {
            error = e;
        }
        int refused = writer.refused();
        writer.end();
        return new Outcome(AckReader.actions(writer.drain()), refused, error);
    }
}
