package io.spoa.script.js;

import io.spoa.script.binding.SharedCalls;
import io.spoa.script.polyglot.BridgeWords;
import io.spoa.script.polyglot.SharedFunctions;
import io.spoa.spop.Addresses;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * How {@code prelude.js} has what {@code spoa.shared} and the bridge take and give. Bytes are buffers, which the prelude copies;
 * addresses are text.
 */
final class SharedWords implements SharedFunctions.Language, BridgeWords {
    private final MessageFields numbers;
    private @Nullable String problem;

    SharedWords(MessageFields numbers) {
        this.numbers = numbers;
    }

    void define(HostObject host, SharedFunctions functions) {
        functions.all().forEach((name, function) -> host.function("shared_" + name, function));
        host.function("sharedProblem", a -> takeProblem());
    }

    private @Nullable String takeProblem() {
        String taken = problem;
        problem = null;
        return taken;
    }

    @Override
    public long integer(int index, String function, Value value) {
        return value.fitsInLong()
                ? value.asLong()
                : SharedCalls.exact(Checks.integer(index, "shared." + function, value));
    }

    @Override
    public byte[] bytes(Value value) {
        byte[] bytes = new byte[(int) value.getBufferSize()];
        value.readBuffer(0, bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public Object bytes(byte[] bytes) {
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public Object whole(long number) {
        return numbers.signed(number);
    }

    @Override
    public Object address(byte[] bytes) {
        return Addresses.format(bytes, 0, bytes.length);
    }

    /** An empty buffer, which is an object as bytes are: the prelude asks then. */
    @Override
    public Object problem(String text) {
        problem = text;
        return ByteBuffer.allocate(0);
    }
}
