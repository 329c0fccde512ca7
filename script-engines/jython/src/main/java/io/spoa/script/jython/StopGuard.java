package io.spoa.script.jython;

import io.spoa.script.python.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.python.core.PyException;
import org.python.core.PyFrame;
import org.python.core.PyObject;
import org.python.core.ThreadState;
import org.python.core.TraceFunction;

/**
 * Stops the call into Python that runs now. That costs a running script nothing: only when a call is to be stopped does
 * each of its frames get a trace function, which raises at every line, so also in the handler that caught it.
 */
final class StopGuard {
    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final PyObject type;
    private @Nullable ThreadState running;
    private @Nullable Thread thread;
    private @Nullable Kill kill;

    /** With the class of what is raised, which no {@code except Exception} catches. */
    StopGuard(PyObject type) {
        this.type = type;
    }

    /** A call into Python starts, on this thread. */
    synchronized void begin(ThreadState state) {
        running = state;
        thread = Thread.currentThread();
    }

    /** The call ended. Returns where it was stopped, outermost level first, or {@code null} if it was not. */
    synchronized @Nullable List<Level> end() {
        ThreadState state = running;
        Kill done = kill;
        running = null;
        thread = null;
        kill = null;
        if (done == null || state == null) {
            return null;
        }
        done.over = true;
        state.tracefunc = null;
        // A sleep that was to be cut short may not have slept.
        Thread.interrupted();
        notifyAll();
        List<Level> levels = done.levels;
        return levels == null ? List.of() : levels;
    }

    /** Stops what runs now; without effect if nothing does. Any thread. */
    synchronized void interrupt() {
        if (running != null && kill == null) {
            Kill now = new Kill();
            kill = now;
            Thread.ofPlatform().daemon().name("spoa-jython-stop").start(() -> chase(now));
        }
    }

    /** Sets the trace function until the call ends, as frames come and go meanwhile. */
    private synchronized void chase(Kill now) {
        long pause = FIRST_PAUSE_MILLIS;
        while (kill == now) {
            ThreadState state = running;
            Thread worker = thread;
            if (state == null || worker == null) {
                return;
            }
            state.tracefunc = now;
            for (PyFrame frame = state.frame; frame != null; frame = frame.f_back) {
                frame.tracefunc = now;
            }
            if (pause > FIRST_PAUSE_MILLIS) {
                worker.interrupt(); // it may sleep, or wait for a lock
            }
            try {
                wait(pause);
            } catch (InterruptedException e) {
                return; // nobody interrupts this thread
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** The stack of a frame, outermost level first. */
    static List<Level> levels(@Nullable PyFrame innermost) {
        List<Level> levels = new ArrayList<>();
        for (PyFrame frame = innermost; frame != null; frame = frame.f_back) {
            levels.add(new Level(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name));
        }
        Collections.reverse(levels);
        return levels;
    }

    /** Raises wherever it is asked, until its call is over; a generator may carry it into a later call. */
    private final class Kill extends TraceFunction {
        private volatile boolean over;
        private @Nullable List<Level> levels;

        private @Nullable TraceFunction raise(PyFrame frame) {
            if (over) {
                return null;
            }
            if (levels == null) {
                levels = levels(frame);
            }
            throw new PyException(type, "the agent interrupted it");
        }

        @Override
        public @Nullable TraceFunction traceCall(PyFrame frame) {
            return raise(frame);
        }

        @Override
        public @Nullable TraceFunction traceLine(PyFrame frame, int line) {
            return raise(frame);
        }

        @Override
        public @Nullable TraceFunction traceReturn(PyFrame frame, PyObject value) {
            return over ? null : this;
        }

        @Override
        public @Nullable TraceFunction traceException(PyFrame frame, PyException exception) {
            return over ? null : this;
        }
    }
}
