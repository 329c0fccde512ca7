package io.spoa.spop.codec;

import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.FrameType;
import io.spoa.spop.Message;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of the model drawn from a seeded generator; edges come more often than chance would have them. */
final class Arbitrary {
    private final RandomGenerator random;

    Arbitrary(RandomGenerator random) {
        this.random = random;
    }

    /** A frame of any kind, of either side. */
    Frame frame() {
        return switch (random.nextInt(8)) {
            case 0 ->
                new Frame.HaproxyHello(
                        orNull(this::text),
                        orNull(this::uint32),
                        orNull(this::capabilities),
                        random.nextBoolean(),
                        orNull(this::text));
            case 1 -> new Frame.AgentHello(text(), uint32(), capabilities());
            case 2 -> new Frame.HaproxyDisconnect(uint32(), text());
            case 3 -> new Frame.AgentDisconnect(uint32(), text());
            case 4 -> new Frame.Notify(number(), number(), list(4, this::message));
            case 5 -> fragment();
            case 6 -> new Frame.Ack(number(), number(), random.nextBoolean(), list(8, this::action));
            default -> new Frame.Unknown(unknownType());
        };
    }

    private Frame fragment() {
        boolean first = random.nextBoolean();
        boolean fin = random.nextBoolean();
        // A NOTIFY with FIN and without ABORT is not a fragment.
        boolean abort = first && fin || random.nextBoolean();
        return new Frame.Fragment(number(), number(), first, fin, abort, bytes());
    }

    private int unknownType() {
        int type = random.nextInt(256);
        return FrameType.of(type) == null ? type : unknownType();
    }

    Message message() {
        // Once in a while as many as the one byte of the count can say.
        int most = random.nextInt(50) == 0 ? Message.MAX_ARGUMENTS : 6;
        return new Message(text(), list(most, () -> new Argument(text(), value())));
    }

    Action action() {
        Scope scope = pick(List.of(Scope.values()));
        return random.nextInt(4) == 0 ? new Action.UnsetVar(scope, text()) : new Action.SetVar(scope, text(), value());
    }

    Value value() {
        return switch (pick(List.of(DataType.values()))) {
            case NULL -> new Value.Null();
            case BOOLEAN -> new Value.Bool(random.nextBoolean());
            case INT32 -> new Value.Int(DataType.INT32, (int) number());
            case UINT32 -> new Value.Int(DataType.UINT32, uint32());
            case INT64 -> new Value.Int(DataType.INT64, number());
            case UINT64 -> new Value.Int(DataType.UINT64, number());
            case IPV4 -> new Value.Address(bytes(4));
            case IPV6 -> new Value.Address(bytes(16));
            case STRING -> new Value.Str(bytes());
            case BINARY -> new Value.Bin(bytes());
        };
    }

    /** 64 bits of any magnitude, often beside a power of two. */
    long number() {
        long power = 1L << random.nextInt(64);
        return switch (random.nextInt(4)) {
            case 0 -> power + random.nextInt(-1, 2);
            case 1 -> -power + random.nextInt(-1, 2);
            case 2 -> random.nextInt(300);
            default -> random.nextLong() >>> random.nextInt(64);
        };
    }

    private long uint32() {
        return number() & 0xffff_ffffL;
    }

    /** Text of any code points but lone surrogates, which no encoding carries. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int point = random.nextInt(8) == 0 ? random.nextInt(0x110000) : random.nextInt(0x80);
            text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? '?' : point);
        }
        return text.toString();
    }

    private Set<String> capabilities() {
        return new LinkedHashSet<>(
                list(4, () -> "cap" + random.nextInt(100) + (random.nextBoolean() ? " of two words" : "")));
    }

    byte[] bytes() {
        return bytes(random.nextInt(40) == 0 ? random.nextInt(3000) : random.nextInt(20));
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> @Nullable T orNull(Supplier<T> supplier) {
        return random.nextInt(4) == 0 ? null : supplier.get();
    }

    <T> List<T> list(int most, Supplier<T> supplier) {
        return Stream.generate(supplier).limit(random.nextInt(most + 1)).toList();
    }
}
