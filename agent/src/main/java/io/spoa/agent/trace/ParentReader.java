package io.spoa.agent.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.spoa.spop.DataType;
import io.spoa.spop.codec.ArgumentCursor;
import io.spoa.spop.codec.MessageView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds a message's parent in its arguments, as W3C's Trace Context spells it. Whatever cannot be read is no parent: clients may
 * write what they like into a header. Reusable, one thread at a time.
 */
final class ParentReader implements TextMapGetter<ParentReader> {
    private static final String PARENT = "traceparent";
    private static final String STATE = "tracestate";
    private static final byte[] STATE_NAME = STATE.getBytes(StandardCharsets.US_ASCII);

    /** No version of the specification has shorter ones. */
    private static final int SHORTEST = 55;

    /** The specification asks for 512 characters of a state; beyond this nobody can mean it well. */
    private static final int LONGEST = 8192;

    private final byte[] parentName;
    private final ArgumentCursor arguments = new ArgumentCursor();
    private @Nullable String parent;
    private @Nullable String state;

    /** @param argument the argument that has the parent */
    ParentReader(String argument) {
        parentName = argument.getBytes(StandardCharsets.UTF_8);
    }

    /** The context of the message's parent; the root's if it has none. */
    Context read(MessageView message) {
        parent = null;
        state = null;
        try {
            arguments.reset(message);
            while (arguments.next()) {
                look();
            }
            return parent == null
                    ? Context.root()
                    : W3CTraceContextPropagator.getInstance().extract(Context.root(), this, this);
        } catch (RuntimeException e) {
            return Context.root();
        }
    }

    private void look() {
        if (arguments.type() != DataType.STRING || arguments.dataLength() > LONGEST) {
            return;
        }
        if (isNamed(parentName)) {
            parent = arguments.dataLength() < SHORTEST ? null : text();
        } else if (isNamed(STATE_NAME)) {
            state = text();
        }
    }

    private boolean isNamed(byte[] name) {
        int from = arguments.nameOffset();
        return Arrays.equals(arguments.bytes(), from, from + arguments.nameLength(), name, 0, name.length);
    }

    private String text() {
        return new String(
                arguments.bytes(), arguments.dataOffset(), arguments.dataLength(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public @Nullable String get(@Nullable ParentReader carrier, String key) {
        return switch (key) {
            case PARENT -> parent;
            case STATE -> state;
            default -> null;
        };
    }
}
