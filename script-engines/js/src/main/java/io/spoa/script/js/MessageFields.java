package io.spoa.script.js;

import io.spoa.script.ScriptMessage;
import org.graalvm.polyglot.Value;

/** Java's side of {@code msg}'s fields and of arguments that are read late. */
final class MessageFields {
    /** Makes a BigInt of decimal text. */
    private final Value bigInt;

    MessageFields(Value bigInt) {
        this.bigInt = bigInt;
    }

    void define(HostObject host) {
        host.function("field", a -> field(((MessageHandle) a[0].asProxyObject()).message(), a[1].asInt()));
        host.function("text", a -> ((LazyArgument) a[0].asProxyObject()).text());
        host.function("buffer", a -> ((LazyArgument) a[0].asProxyObject()).buffer());
    }

    private Object field(ScriptMessage message, int field) {
        return switch (field) {
            case 0 -> message.view().name();
            case 1 -> unsigned(message.origin().streamId());
            case 2 -> unsigned(message.origin().frameId());
            case 3 -> message.origin().engineId();
            case 4 -> message.origin().peer();
            default -> Math.max(0, message.origin().deadlineNanos() - System.nanoTime()) / 1e6;
        };
    }

    /** A signed integer as JavaScript sees it: a Number where that is exact. */
    Object signed(long value) {
        if (value == (int) value) {
            return (int) value;
        }
        return value >= -Numbers.EXACT && value <= Numbers.EXACT
                ? (Object) (double) value
                : bigInt(Long.toString(value));
    }

    /** An unsigned integer as JavaScript sees it. */
    Object unsigned(long value) {
        return value >= 0 ? signed(value) : bigInt(Long.toUnsignedString(value));
    }

    private Value bigInt(String text) {
        return bigInt.execute(text);
    }
}
