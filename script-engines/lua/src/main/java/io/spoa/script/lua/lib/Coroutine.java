package io.spoa.script.lua.lib;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * A coroutine on the JDK's own continuations: what virtual threads are made of, without the thread. It costs a microsecond to
 * make, takes no thread, and is garbage when nothing refers to it, suspended or not.
 */
@SuppressWarnings("ReferenceEquality")
final class Coroutine extends LuaValue {
    enum Status {
        SUSPENDED,
        RUNNING,
        NORMAL,
        DEAD
    }

    private final Vm vm;
    private final @Nullable Continuation continuation;
    /** The top of its own call stack while it does not run. */
    private Frame top = new Frame(null);

    Status status;
    private Varargs in = NONE;
    private Varargs out = NONE;
    private @Nullable Throwable failure;

    /** The main coroutine, which runs whenever no other does. */
    Coroutine(Vm vm) {
        this.vm = vm;
        this.continuation = null;
        this.status = Status.RUNNING;
    }

    Coroutine(Vm vm, LuaValue body) {
        this.vm = vm;
        this.status = Status.SUSPENDED;
        this.continuation = Scope.create(() -> run(body));
    }

    /** Apart, so that a missing export is found when the first coroutine is made, and can be told. */
    private static final class Scope {
        private static final ContinuationScope LUA = new ContinuationScope("lua");

        static Continuation create(Runnable body) {
            return new Continuation(LUA, body);
        }

        static void leave() {
            Continuation.yield(LUA);
        }
    }

    private void run(LuaValue body) {
        try {
            out = Calls.callAny(vm, body, in);
        } catch (RuntimeException | Error e) {
            // All of them: what leaves a continuation would be lost. resume throws it again.
            failure = e;
        }
    }

    /** Runs it until it yields or ends. Gives what it yields or returns; throws what it throws. */
    Varargs resume(Varargs args) {
        Continuation k = continuation;
        if (k == null || status != Status.SUSPENDED) {
            throw LuaFailure.raw("cannot resume " + (status == Status.DEAD ? "dead" : "non-suspended") + " coroutine");
        }
        Frame saved = vm.top;
        Coroutine resumer = vm.running;
        if (resumer != null) {
            resumer.status = Status.NORMAL;
        }
        status = Status.RUNNING;
        vm.running = this;
        vm.top = top;
        in = args;
        try {
            k.run();
        } finally {
            top = vm.top;
            vm.top = saved;
            vm.running = resumer;
            if (resumer != null) {
                resumer.status = Status.RUNNING;
            }
            status = k.isDone() ? Status.DEAD : Status.SUSPENDED;
        }
        Varargs results = out;
        out = NONE;
        in = NONE;
        rethrow();
        return results;
    }

    private void rethrow() {
        Throwable thrown = failure;
        if (thrown instanceof StackOverflowError) {
            failure = Protected.overflow(vm);
            throw Protected.overflow(vm);
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
    }

    /** Suspends it, from inside; gives what the next resume passes. */
    Varargs suspend(Varargs values) {
        out = values;
        Scope.leave();
        return in;
    }

    /** Ends a coroutine that does not run; gives the error it ended with, if any. */
    @Nullable LuaValue close() {
        if (status != Status.SUSPENDED && status != Status.DEAD) {
            String now = status == Status.RUNNING ? "running" : "normal";
            throw LuaFailure.raw("cannot close a " + now + " coroutine");
        }
        status = Status.DEAD;
        LuaValue error = failure instanceof RuntimeException e ? LuaFailure.valueOf(e) : null;
        failure = null;
        return error;
    }

    Frame frames() {
        return this == vm.running ? vm.top : top;
    }

    LuaString statusName() {
        return LuaString.valueOf(status.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public int type() {
        return TTHREAD;
    }

    @Override
    public String typename() {
        return "thread";
    }

    @Override
    public boolean isthread() {
        return true;
    }
}
