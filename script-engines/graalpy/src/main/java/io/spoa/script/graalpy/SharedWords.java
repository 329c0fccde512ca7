package io.spoa.script.graalpy;

import io.spoa.script.polyglot.SharedFunctions;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/** How {@code spoa.py} has what {@code spoa.shared} takes and gives. Bytes are text of one character each. */
final class SharedWords implements SharedFunctions.Language {
    /** Checked already. */
    @Override
    public long integer(int index, String function, Value value) {
        return value.asLong();
    }

    @Override
    public byte[] bytes(Value value) {
        return value.asString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public Object bytes(byte[] bytes) {
        return ProxyArray.fromArray(true, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Override
    public Object whole(long number) {
        return number;
    }

    @Override
    public Object problem(String text) {
        return ProxyArray.fromArray(false, text);
    }
}
