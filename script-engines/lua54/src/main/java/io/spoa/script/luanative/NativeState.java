package io.spoa.script.luanative;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.spoa.script.Restriction;
import io.spoa.script.ScriptHost;
import io.spoa.script.binding.LineOutput;
import io.spoa.script.binding.SandboxRules;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A Lua state with the agent's Lua files in it. Its stack always holds the same four values at the bottom: what those files
 * share, the error handler, the code for messages, and the functions numbered below. Everything that can raise an error goes
 * through {@link #call}. For one thread.
 */
final class NativeState {
    /** The number of values that stay on the stack: what a call leaves comes above. */
    static final int BASE = 4;

    static final int RUN = 1;
    static final int REGISTRATION = 2;
    static final int GLUE = 3;
    static final int ORIGIN = 4;
    static final int FAILURE = 5;
    static final int SLICE = 6;
    static final int NAME = 7;
    static final int COLLECT = 8;
    static final int HOOK = 9;
    static final int MODULES = 10;
    static final int COROUTINE = 11;
    static final int FORGET = 12;
    private static final int XPCALL = 13;

    private static final int HANDLER = 2;
    private static final int GLUES = 3;
    private static final int FUNCTIONS = 4;
    private static final int NO_HANDLER = 0;
    /** More than 255 arguments with a name and a mark each, and what Lua's own functions want. */
    private static final int STACK = 1000;

    private final LuaApi api;
    private final LuaSetup setup;
    private final Arena arena = Arena.ofShared();
    private final NativeMemory.Buffer buffer = new NativeMemory.Buffer();
    private final Upcalls upcalls;
    private final long l;
    private final LuaStack stack;
    private final CallCoroutines coroutines;
    private volatile boolean closed;

    /**
     * Makes a state.
     *
     * @param rules what its scripts are kept from
     * @param host what scripts call
     * @param background takes what is left to be done later
     * @param megabytes the most memory it may use
     */
    NativeState(
            LuaLibrary library,
            LuaVersion version,
            Guard guard,
            LineOutput output,
            SandboxRules rules,
            ScriptHost host,
            HostUpcall.Background background,
            int megabytes) {
        api = library.api();
        setup = library.setup();
        upcalls = new Upcalls(library, guard, output, rules, host, background, arena, megabytes << 10);
        l = setup.newState();
        if (l == 0) {
            arena.close();
            throw new OutOfMemoryError("no memory for a Lua state");
        }
        upcalls.begin(l);
        stack = new LuaStack(api, l, arena.allocate(JAVA_LONG));
        coroutines = new CallCoroutines(library, this, l, upcalls, arena.allocate(JAVA_LONG));
        try {
            setup.checkStack(l, STACK);
            setup.openLibs(l);
            load("sandbox");
            setup.pushFunction(l, upcalls.printer());
            setup.pushFunction(l, upcalls.clock());
            push(version.language());
            setup.pushFunction(l, upcalls.watcher());
            setup.pushFunction(l, upcalls.collector());
            require(api.pcall(l, 5, NO_HANDLER));
            guard(rules);
            memory(megabytes);
            run("values", 0);
            run("early", upcalls.keeper());
            run("pieces", 0);
            run("shared", upcalls.shared());
            run("bridge", upcalls.bridge());
            run("calls", 0);
            api.rawSet(l, LuaApi.REGISTRY, Upcalls.STOP_KEY);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Runs a file with what they share and maybe a C function; what it returns stays. */
    private void run(String file, long function) {
        load(file);
        setup.pushValue(l, 1);
        if (function != 0) {
            setup.pushFunction(l, function);
        }
        require(api.pcall(l, function == 0 ? 1 : 2, NO_HANDLER));
    }

    private void memory(int megabytes) {
        load("memory");
        setup.pushValue(l, 1);
        setup.pushFunction(l, upcalls.lookSoon());
        api.pushInteger(l, (long) megabytes << 20);
        require(api.pcall(l, 3, NO_HANDLER));
    }

    private void guard(SandboxRules rules) {
        if (rules.sandbox().isNone()) {
            return;
        }
        load("guards");
        setup.pushValue(l, 1);
        setup.pushFunction(l, upcalls.mayRead());
        pushOrNil(rules.refusal(Restriction.NO_EXEC, "%s"));
        pushOrNil(rules.writing("%s"));
        pushOrNil(rules.reading("%s", "%s"));
        require(api.pcall(l, 5, NO_HANDLER));
    }

    private void pushOrNil(@Nullable String text) {
        if (text == null) {
            pushNil();
        } else {
            push(text);
        }
    }

    private void load(String file) {
        require(OwnCode.load(setup, l, file));
    }

    private void require(int status) {
        if (status != 0) {
            String problem = string(api.getTop(l));
            throw new IllegalStateException("the Lua library does not work: " + problem);
        }
    }

    /** Pushes one of the functions above. */
    void function(int number) {
        api.rawGet(l, FUNCTIONS, number);
    }

    /** Pushes one of the functions above for {@link #coroutines}. */
    void mayWait(int number) {
        begin(FUNCTIONS, number);
    }

    /** Pushes the code for messages with this number, for {@link #coroutines}. */
    void glue(int number) {
        begin(GLUES, number);
    }

    // In a coroutine there is no other way to an error handler.
    private void begin(int table, int number) {
        function(XPCALL);
        api.rawGet(l, table, number);
        setup.pushValue(l, HANDLER);
    }

    /** Calls what was pushed before this many values. Not 0 for an error, whose value is then all there is. */
    int call(int values) {
        return api.pcall(l, values, HANDLER);
    }

    /** Calls of what may wait. */
    CallCoroutines coroutines() {
        return coroutines;
    }

    /** From now on {@link #call} runs what may be interrupted. */
    void runs() {
        upcalls.running(l);
    }

    /** What lies on its stack, the lasting values included. */
    LuaStack stack() {
        return stack;
    }

    /** Takes what a callback has set before it ends. */
    EarlyActions early() {
        return upcalls.early();
    }

    /** Drops all but the lasting values. */
    void clear() {
        api.setTop(l, BASE);
    }

    /** Drops all above an index. */
    void drop(int top) {
        api.setTop(l, top);
    }

    /** After a stop: the state may run again. */
    void goOn() {
        upcalls.goOn();
    }

    /** Has the guard looked at soon. Any thread, while the state is not being closed. */
    void interrupt() {
        upcalls.interrupt();
    }

    /** What an upcall could not throw, or {@code null}. */
    @Nullable Throwable takeFailure() {
        return upcalls.takeFailure();
    }

    /** What {@link #takeFailure} gives next. */
    void failed(@Nullable Throwable what) {
        upcalls.failed(what);
    }

    void push(long value) {
        api.pushInteger(l, value);
    }

    void push(boolean value) {
        api.pushBoolean(l, value);
    }

    void pushNil() {
        api.pushNil(l);
    }

    void pushCopy(int index) {
        setup.pushValue(l, index);
    }

    void push(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        push(bytes, 0, bytes.length);
    }

    void push(byte[] bytes, int offset, int size) {
        long address = buffer.reserve(size);
        buffer.put(0, bytes, offset, size);
        api.pushString(l, address, size);
    }

    /** Pushes bytes that are in C's memory already. */
    void pushAt(long address, int size) {
        api.pushString(l, address, size);
    }

    long integer(int index) {
        return stack.integer(index);
    }

    boolean isTrue(int index) {
        return stack.isTrue(index);
    }

    boolean isString(int index) {
        return stack.isString(index);
    }

    /** A string as text, or {@code null} if it is something else. */
    @Nullable String string(int index) {
        if (!isString(index)) {
            return null;
        }
        long address = stack.bytes(index);
        byte[] copy = new byte[stack.length()];
        NativeMemory.copy(address, copy, 0, copy.length);
        return new String(copy, StandardCharsets.UTF_8);
    }

    /** Whether it is freed: nothing may be done with it. */
    boolean isClosed() {
        return closed;
    }

    /** Frees everything. */
    void close() {
        closed = true;
        setup.close(l);
        arena.close();
    }
}
