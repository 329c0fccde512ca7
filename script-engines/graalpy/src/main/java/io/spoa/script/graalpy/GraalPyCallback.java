package io.spoa.script.graalpy;

import io.spoa.script.Callback;
import io.spoa.script.NotifyInfo;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptMessage;
import io.spoa.script.polyglot.EscapedText;
import io.spoa.spop.codec.ActionWriter;
import io.spoa.spop.codec.ArgumentCursor;
import io.spoa.spop.codec.MessageView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** A registered function, with the code that calls it for each signature of its message. Owned by the worker. */
final class GraalPyCallback implements Callback {
    /** A message has as many signatures as its arguments are there or not; more than these are made again and again. */
    private static final int MOST_SIGNATURES = 64;

    private static final int WANTS_MESSAGE = 2;

    private record Invoker(Signature signature, Value code) {}

    private final Interpreter interpreter;
    private final Value makeInvoker;
    private final int wants;
    private final String script;
    private final ArgumentCursor cursor = new ArgumentCursor();
    private final List<Invoker> invokers = new ArrayList<>();

    GraalPyCallback(Interpreter interpreter, Value makeInvoker, int wants, String script) {
        this.interpreter = interpreter;
        this.makeInvoker = makeInvoker;
        this.wants = wants;
        this.script = script;
    }

    @Override
    public void call(ScriptMessage message, ActionWriter actions) throws ScriptException {
        interpreter.call().begin(message, actions);
        try {
            Invoker invoker = invoker(message.view());
            interpreter.run(script, invoker.code(), arguments(invoker.signature(), message));
        } finally {
            interpreter.call().end();
        }
    }

    private Invoker invoker(MessageView message) {
        for (int i = 0; i < invokers.size(); i++) {
            Invoker known = invokers.get(i);
            if (wants == 0 || known.signature().matches(cursor, message)) {
                return known;
            }
        }
        Signature signature = wants == 0 ? Signature.NONE : Signature.of(cursor, message);
        Object names = ProxyArray.fromArray((Object[]) signature.names());
        Invoker made = new Invoker(signature, makeInvoker.execute(names, signature.kinds()));
        if (invokers.size() == MOST_SIGNATURES) {
            invokers.removeLast();
        }
        invokers.addFirst(made);
        return made;
    }

    private @Nullable Object[] arguments(Signature signature, ScriptMessage message) {
        @Nullable Object[] values = new @Nullable Object[1 + signature.values()];
        if ((wants & WANTS_MESSAGE) != 0) {
            values[0] = fields(message);
        }
        if (wants != 0) {
            cursor.reset(message.view());
            int next = 1;
            while (cursor.next()) {
                next = put(values, next);
            }
        }
        return values;
    }

    private int put(@Nullable Object[] values, int index) {
        byte[] bytes = cursor.bytes();
        int at = cursor.dataOffset();
        int next = index;
        switch (cursor.type()) {
            case NULL -> {}
            case BOOLEAN -> values[next++] = cursor.number() != 0;
            case INT32, UINT32, INT64, UINT64 -> values[next++] = cursor.number();
            case IPV4 -> values[next++] = bits(bytes, at, 4);
            case IPV6 -> {
                values[next++] = bits(bytes, at, 8);
                values[next++] = bits(bytes, at + 8, 8);
            }
            case STRING -> values[next++] = EscapedText.decode(bytes, at, cursor.dataLength());
            case BINARY -> values[next++] = new String(bytes, at, cursor.dataLength(), StandardCharsets.ISO_8859_1);
        }
        return next;
    }

    private static long bits(byte[] bytes, int offset, int length) {
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits = bits << 8 | bytes[offset + i] & 0xff;
        }
        return bits;
    }

    /** The fields of a message by their number in {@code spoa.py}. */
    private static ProxyExecutable fields(ScriptMessage message) {
        NotifyInfo origin = message.origin();
        return which -> switch (which[0].asInt()) {
            case 0 -> message.view().name();
            case 1 -> origin.streamId();
            case 2 -> origin.frameId();
            case 3 -> origin.engineId();
            case 4 -> origin.peer();
            default -> Math.max(0, origin.deadlineNanos() - System.nanoTime()) / 1e6;
        };
    }
}
