package io.spoa.script.graalpy;

import io.spoa.script.polyglot.BridgeWords;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Value;

/** How {@code spoa.py} has what the bridge takes and gives. Bytes, and those of an address, are text of one character each. */
final class HostWords implements BridgeWords {
    @Override
    public byte[] bytes(Value value) {
        return value.asString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public Object bytes(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public Object whole(long number) {
        return number;
    }

    @Override
    public Object address(byte[] bytes) {
        return bytes(bytes);
    }
}
