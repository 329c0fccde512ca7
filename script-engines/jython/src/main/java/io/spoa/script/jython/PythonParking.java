package io.spoa.script.jython;

import io.spoa.script.binding.CallContext;
import io.spoa.script.bridge.Parking;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFrame;
import org.python.core.ThreadState;

/** How callbacks of one interpreter wait. Owned by the worker. */
final class PythonParking implements Parking {
    private final Interpreter interpreter;

    private record Left(
            CallContext.Left call,
            @Nullable PyFrame frame,
            int depth,
            @Nullable PyException exception) {}

    PythonParking(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    @Override
    public Object leave() {
        ThreadState thread = Py.getThreadState();
        Left left = new Left(interpreter.api().call.leave(), thread.frame, thread.call_depth, thread.exception);
        interpreter.left(thread);
        return left;
    }

    @Override
    public void enter(@Nullable Object left) {
        if (left instanceof Left mine) {
            ThreadState thread = interpreter.entered();
            thread.frame = mine.frame;
            thread.call_depth = mine.depth;
            thread.exception = mine.exception;
            interpreter.api().call.enter(mine.call);
        }
    }
}
