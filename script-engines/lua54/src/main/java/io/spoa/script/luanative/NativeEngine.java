package io.spoa.script.luanative;

import io.spoa.script.Sandbox;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.HookKind;
import io.spoa.script.binding.LineOutput;
import io.spoa.script.binding.SandboxRules;
import io.spoa.script.binding.SourceLines;
import io.spoa.script.binding.SourceText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One Lua state with the scripts loaded into it. */
final class NativeEngine implements ScriptEngine {
    /** The most memory of a state, in MB. */
    private static final String MEMORY = "spoa.lua.memory";

    private static final int USUAL_MEMORY = 256;
    private static final int MOST_MEMORY = 1 << 20;
    private static final byte BYTECODE = 0x1b;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final ScriptHost host;
    private final Thread owner = Thread.currentThread();
    private final Guard guard = new Guard();
    private final LineOutput output;
    private final SandboxRules rules;
    private final SourceLines sources;
    private final NativeState state;
    private final Failures failures;
    private final Arguments arguments;
    private final Actions actions;
    private final NativeParking parking;
    private final Object closing = new Object();
    private int glues;

    NativeEngine(LuaLibrary library, LuaVersion version, ScriptHost host, Sandbox sandbox) {
        this.host = host;
        rules = new SandboxRules(sandbox);
        sources = new SourceLines(rules::mayRead, bytes -> true);
        output = new LineOutput(host);
        int megabytes = Math.clamp(Integer.getInteger(MEMORY, USUAL_MEMORY), 1, MOST_MEMORY);
        state = new NativeState(library, version, guard, output, rules, host, this::background, megabytes);
        failures = new Failures(state, sources, megabytes);
        arguments = new Arguments(state);
        actions = new Actions(state);
        parking = new NativeParking(this, state);
    }

    @Override
    public void load(Path script) throws ScriptException {
        byte[] text = text(script);
        String file = script.toString();
        sources.loaded(file, text);
        rules.loading(script);
        enter();
        state.runs();
        ScriptException failure = null;
        try {
            state.function(NativeState.RUN);
            state.push(text, 0, text.length);
            state.push(file);
            state.push(SourceText.folder(script).toString());
            int status = state.call(3);
            Guard.Reason why = ended();
            if (status != 0 || why != Guard.Reason.NONE) {
                failure = failure(why, file);
            } else if (state.isString(NativeState.BASE + 1)) {
                failure = failures.syntax(Objects.requireNonNullElse(state.string(NativeState.BASE + 1), ""), file);
            }
            register(file);
            tellModules(file);
        } finally {
            leave();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void tellModules(String script) throws ScriptException {
        state.clear();
        state.function(NativeState.MODULES);
        require(state.call(0), script);
        String files = state.string(NativeState.BASE + 1);
        if (files != null) {
            files.lines().map(Path::of).forEach(host::loaded);
        }
    }

    /** The source without what a shell or an editor puts before it; its lines keep their numbers. */
    private byte[] text(Path script) throws ScriptException {
        byte[] text = host.read(script);
        int from = Arrays.mismatch(text, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length ? BYTE_ORDER_MARK.length : 0;
        if (from < text.length && text[from] == '#') {
            while (from < text.length && text[from] != '\n') {
                from++;
            }
        }
        if (from < text.length && text[from] == BYTECODE) {
            throw SourceText.unreadable(
                    script, "compiled Lua is not run, as it can crash the agent: give the source text", null);
        }
        return Arrays.copyOfRange(text, from, text.length);
    }

    private void cache(@Nullable String options, ScriptPlace place) throws ScriptException {
        try {
            CacheWords.ask(host, options, place);
        } catch (ScriptException e) {
            throw e.withSourceLine(sources.line(place));
        }
    }

    // What the script registered, in its order, also if it failed afterwards: a message registered twice is told first.
    private void register(String script) throws ScriptException {
        while (true) {
            state.clear();
            state.function(NativeState.REGISTRATION);
            require(state.call(0), script);
            int at = NativeState.BASE;
            String message = state.string(at + 1);
            if (message == null) {
                return;
            }
            String file = Objects.requireNonNullElse(state.string(at + 5), script);
            ScriptPlace place = new ScriptPlace(file, (int) state.integer(at + 6));
            int number = (int) state.integer(at + 2);
            if (number == 0) {
                cache(state.string(at + 7), place);
                continue;
            } else if (number < 0) {
                HookKind kind = HookKind.of(message);
                kind.register(host, new NativeHook(this, state, kind, -number, place));
                continue;
            }
            NativeCallback callback = new NativeCallback(
                    this, state, arguments, actions, number, state.isTrue(at + 3), state.isTrue(at + 4), script);
            host.register(message, callback, place);
        }
    }

    private void background(int number, ScriptPlace place) {
        HookKind.BACKGROUND.register(host, new NativeHook(this, state, HookKind.BACKGROUND, -number, place));
    }

    /** Calls what was pushed before this many values, of what may wait. Not 0 for an error, whose value is then all there is. */
    int run(int values) {
        return state.coroutines().call(values, host.waiter(), parking);
    }

    /** A call into Lua starts. */
    void enter() {
        // A state that two threads use, or that is freed, crashes the process: better an exception.
        if (state.isClosed() || guard.running() || !owner.equals(Thread.currentThread())) {
            throw new IllegalStateException(
                    "a Lua engine is for the thread that opened it, and for one call at a time");
        }
        state.clear();
        guard.begin();
    }

    /** A call into Lua goes on that was left in the middle. */
    void goOn() {
        if (state.isClosed() || guard.running()) {
            throw new IllegalStateException("a Lua engine was closed, or runs something else, while a callback waited");
        }
        state.clear();
        guard.begin();
    }

    /** Lua code of scripts has ended; why, if the agent ended it. What an upcall could not throw is thrown. */
    Guard.Reason ended() {
        guard.end();
        Throwable failure = state.takeFailure();
        return switch (failure) {
            case null -> guard.reason();
            case Error error -> throw error;
            default -> throw new IllegalStateException("the script's output failed", failure);
        };
    }

    /** The error whose value the last call left. */
    ScriptException failure(Guard.Reason why, String script) {
        return failures.runtime(why, script);
    }

    /** Throws if a call of the agent's own Lua code failed: for want of memory, or because it was interrupted. */
    void require(int status, String script) throws ScriptException {
        if (status != 0) {
            throw failure(ended(), script);
        }
    }

    /** A call into Lua is over, or left in the middle. */
    void leave() {
        guard.end();
        if (!state.isClosed()) {
            state.clear();
        }
        output.flushLine();
    }

    /** A number for code that is new. */
    int nextGlue() {
        return ++glues;
    }

    @Override
    public void interrupt() {
        synchronized (closing) {
            if (!state.isClosed()) {
                guard.interrupt();
                state.interrupt();
            }
        }
    }

    /** Frees the state, unless a thread is lost in it: then that memory is lost, too. */
    @Override
    public void close() {
        synchronized (closing) {
            if (!state.isClosed() && !guard.running()) {
                state.close();
            }
        }
    }
}
