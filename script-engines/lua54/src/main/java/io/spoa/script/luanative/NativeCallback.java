package io.spoa.script.luanative;

import io.spoa.script.Callback;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptMessage;
import io.spoa.spop.codec.ActionWriter;
import io.spoa.spop.codec.MessageView;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * A registered Lua function. For each shape of its messages, their arguments' names, the Lua side makes code once that builds
 * what the function takes.
 */
final class NativeCallback implements Callback {
    /** How many shapes have code of their own; those that come later share the last one's place. */
    private static final int MOST_SHAPES = 200;

    private final NativeEngine engine;
    private final NativeState state;
    private final Arguments arguments;
    private final Actions actions;
    private final int number;
    private final boolean takesArguments;
    private final boolean takesMessage;
    private final String script;
    private final Map<ByteBuffer, Integer> glues = new HashMap<>();
    private byte[] shape = {};
    private int glue;
    private int overflow;

    NativeCallback(
            NativeEngine engine,
            NativeState state,
            Arguments arguments,
            Actions actions,
            int number,
            boolean takesArguments,
            boolean takesMessage,
            String script) {
        this.engine = engine;
        this.state = state;
        this.arguments = arguments;
        this.actions = actions;
        this.number = number;
        this.takesArguments = takesArguments;
        this.takesMessage = takesMessage;
        this.script = script;
    }

    @Override
    public void call(ScriptMessage message, ActionWriter out) throws ScriptException {
        engine.enter();
        state.early().begin(out);
        try {
            int values = push(message, out.room());
            int status = engine.run(values);
            Guard.Reason why = engine.ended();
            if (status == 0 && why == Guard.Reason.NONE) {
                actions.finish(out);
            } else {
                ScriptException failure = engine.failure(why, script);
                actions.recover(out);
                throw failure;
            }
        } finally {
            state.early().end();
            engine.leave();
        }
    }

    private int push(ScriptMessage message, int room) throws ScriptException {
        int origin = takesMessage ? arguments.origin(message.origin()) : 0;
        engine.require(origin == Arguments.FAILED ? 1 : 0, script);
        state.clear();
        int count = glue == 0 ? -1 : pushed(message, room, origin);
        if (count < 0) {
            state.clear();
            choose(message.view());
            count = pushed(message, room, origin);
        }
        return count;
    }

    private int pushed(ScriptMessage message, int room, int origin) {
        state.glue(glue);
        state.push((long) Math.max(0, room));
        int count = 1;
        if (takesMessage) {
            count += arguments.push(message.origin(), origin);
        }
        if (takesArguments) {
            int values = arguments.push(message.view(), shape);
            count = values < 0 ? -1 : count + values;
        }
        return count;
    }

    /** Finds or makes the code for a message. */
    private void choose(MessageView message) throws ScriptException {
        shape = takesArguments ? arguments.shape(message) : new byte[0];
        Integer known = glues.get(ByteBuffer.wrap(shape));
        if (known != null) {
            glue = known;
            return;
        }
        boolean full = glues.size() >= MOST_SHAPES;
        int chosen = full && overflow > 0 ? overflow : engine.nextGlue();
        state.function(NativeState.GLUE);
        state.push((long) chosen);
        state.push((long) number);
        state.push(takesArguments);
        state.push(takesMessage);
        int names = takesArguments ? arguments.pushNames(message) : 0;
        engine.require(state.call(4 + names), script);
        state.clear();
        if (full) {
            overflow = chosen;
        } else {
            glues.put(ByteBuffer.wrap(shape), chosen);
        }
        glue = chosen;
    }
}
