package io.spoa.script.luanative;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.spoa.script.ScriptHost;
import io.spoa.script.binding.LineOutput;
import io.spoa.script.binding.SandboxRules;
import io.spoa.script.binding.SharedCalls;
import io.spoa.script.luanative.Guard.Reason;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What Lua calls of ours: the hook, output, the clock, what is shared, the bridge, what was set early. Nothing may be thrown out of them
 * and no Lua error may pass through them: either ends the process. So they catch everything, and call only functions that raise no
 * error with the arguments they get: no allocation, no conversion, no metamethod.
 */
final class Upcalls {
    /** How often a hook that stays is called. That costs a tenth of a microsecond. */
    static final int INSTRUCTIONS = 1000;

    /** Where the registry has the table whose first field tells Lua code that the script is being stopped. */
    static final long STOP_KEY = 0x73706f61;

    private final LuaApi api;
    private final LuaHooks hooks;
    private final Guard guard;
    private final LineOutput output;
    private final SandboxRules rules;
    private final MemorySegment length;
    private final MemorySegment hook;
    private final MemorySegment print;
    private final MemorySegment clock;
    private final MemorySegment lookSoon;
    private final MemorySegment watchCoroutine;
    private final MemorySegment collecting;
    private final Interruption interruption;
    private final MemorySegment mayRead;
    private final MemorySegment shared;
    private final MemorySegment keep;
    private final EarlyActions early;
    private final HostUpcall host;
    private final MemorySegment bridge;
    private final int memoryLimit;
    private long main;
    /** Whether what runs next is to be looked at: memory may soon be used up. */
    private boolean watchful;

    private byte[] printed = new byte[256];
    private @Nullable Throwable failure;

    /**
     * Makes the stubs.
     *
     * @param rules tell which files may be read
     * @param arena how long they live: longer than the state
     * @param host what scripts call
     * @param background takes what is left to be done later
     * @param memoryLimit what a state may use, in KiB
     */
    Upcalls(
            LuaLibrary library,
            Guard guard,
            LineOutput output,
            SandboxRules rules,
            ScriptHost host,
            HostUpcall.Background background,
            Arena arena,
            int memoryLimit) {
        api = library.api();
        hooks = library.hooks();
        interruption = new Interruption(hooks);
        this.guard = guard;
        this.output = output;
        this.rules = rules;
        this.memoryLimit = memoryLimit;
        length = arena.allocate(JAVA_LONG);
        hook = Stubs.hook(this, "hook", arena);
        print = Stubs.function(this, "print", arena);
        clock = Stubs.function(this, "clock", arena);
        lookSoon = Stubs.function(this, "lookSoon", arena);
        collecting = Stubs.function(this, "collecting", arena);
        watchCoroutine = Stubs.function(this, "watchCoroutine", arena);
        mayRead = Stubs.function(this, "mayRead", arena);
        SharedUpcall store = new SharedUpcall(library, new SharedCalls(host), length, e -> failure = e);
        shared = Stubs.function(store, "call", arena);
        early = new EarlyActions(api, length, e -> failure = e);
        keep = Stubs.function(early, "call", arena);
        this.host = new HostUpcall(library, host, background, length, e -> failure = e);
        bridge = Stubs.function(this.host, "call", arena);
    }

    /** The state whose upcalls these are. Before any code runs in it. */
    void begin(long l) {
        main = l;
        interruption.running(l);
    }

    /** From now on this coroutine of the state runs, or the state itself. */
    void running(long l) {
        interruption.running(l);
        if (watchful) {
            ask(l);
        }
    }

    /** Has the hook called soon. Any thread. */
    void interrupt() {
        interruption.set(hook.address());
    }

    /** No hook any more. */
    void goOn() {
        hooks.noHook(main);
        hooks.noHook(interruption.running());
        interruption.fired(main);
    }

    private void ask(long l) {
        hooks.setHook(l, hook.address(), 1);
    }

    private void watch(long l) {
        hooks.setHook(l, hook.address(), INSTRUCTIONS);
    }

    /** Whether the script that runs is being ended, at its next instruction if not yet. */
    boolean stopping() {
        return guard.reason() != Reason.NONE;
    }

    /** The C function that prints its argument, a string. */
    long printer() {
        return print.address();
    }

    /** The C function that tells {@link System#nanoTime}. */
    long clock() {
        return clock.address();
    }

    /** The C function that has the hook called at the next instruction. */
    long lookSoon() {
        return lookSoon.address();
    }

    /** The C function that has the hook called from now on in the coroutine that calls it. */
    long watcher() {
        return watchCoroutine.address();
    }

    /** The C function to tell, by a boolean, that a collection of garbage begins or has ended. */
    long collector() {
        return collecting.address();
    }

    /** The C function that tells whether its argument, a string, names a file that may be read. */
    long mayRead() {
        return mayRead.address();
    }

    /** The C function behind {@code spoa.shared}, see {@link SharedUpcall}. */
    long shared() {
        return shared.address();
    }

    /** The C function that takes what a callback has set so far. */
    long keeper() {
        return keep.address();
    }

    /** The same for Java. */
    EarlyActions early() {
        return early;
    }

    /** The C function behind the bridge, see {@link HostUpcall}. */
    long bridge() {
        return bridge.address();
    }

    /** The same for Java. */
    HostUpcall host() {
        return host;
    }

    /** Something went wrong, or nothing did. */
    void failed(@Nullable Throwable what) {
        failure = what;
    }

    /** What went wrong in an upcall since this was asked last, or {@code null}. */
    @Nullable Throwable takeFailure() {
        Throwable taken = failure;
        failure = null;
        return taken;
    }

    // Runs on the state's own thread between two instructions. The error itself is raised one instruction later, by
    // luaL_error as the hook. A state with a hook is a quarter slower, so there is none but where nobody else could set
    // it, in coroutines, and where memory may soon be used up.
    @SuppressWarnings("unused") // called by Lua
    void hook(long l, long event) {
        try {
            interruption.fired(l);
            int memory = api.memory(l);
            watchful = memory > memoryLimit / 2;
            if (guard.mustStop()) {
                stop(l, Reason.INTERRUPTED);
            } else if (memory > memoryLimit && guard.running()) {
                stop(l, Reason.MEMORY);
            } else if (!watchful && (l == main || l == interruption.running())) {
                hooks.noHook(l);
            } else if (hooks.hookCount(l) != INSTRUCTIONS) {
                watch(l);
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    private void stop(long l, Reason why) {
        guard.stopping(why);
        api.rawGet(l, LuaApi.REGISTRY, STOP_KEY);
        api.pushBoolean(l, true);
        api.rawSet(l, -2, 1);
        api.setTop(l, -2);
        hooks.raiseNext(l);
    }

    @SuppressWarnings("unused") // called by Lua
    int print(long l) {
        try {
            long text = api.toString(l, 1, length.address());
            int size = (int) length.get(JAVA_LONG, 0);
            if (size > printed.length) {
                printed = new byte[Math.max(size, 2 * printed.length)];
            }
            NativeMemory.copy(text, printed, 0, size);
            output.write(printed, 0, size);
        } catch (Throwable e) {
            failure = e;
        }
        return 0;
    }

    @SuppressWarnings("unused") // called by Lua
    int mayRead(long l) {
        boolean allowed = false;
        try {
            long text = api.toString(l, 1, length.address());
            byte[] name = new byte[(int) length.get(JAVA_LONG, 0)];
            NativeMemory.copy(text, name, 0, name.length);
            allowed = rules.mayRead(new String(name, StandardCharsets.UTF_8));
        } catch (Throwable e) {
            failure = e;
        }
        api.pushBoolean(l, allowed);
        return 1;
    }

    // A finalizer calls it, while Lua makes a string for Java too: so nothing here may run Lua code.
    @SuppressWarnings("unused") // called by Lua
    int lookSoon(long l) {
        interruption.collecting(true);
        watchful = true;
        ask(l);
        long running = interruption.running();
        if (l != running) {
            ask(running);
        }
        return 0;
    }

    @SuppressWarnings("unused") // called by Lua
    int collecting(long l) {
        interruption.collecting(api.toBoolean(l, 1));
        return 0;
    }

    @SuppressWarnings("unused") // called by Lua
    int watchCoroutine(long l) {
        watch(l);
        return 0;
    }

    @SuppressWarnings("unused") // called by Lua
    int clock(long l) {
        api.pushInteger(l, System.nanoTime());
        return 1;
    }
}
