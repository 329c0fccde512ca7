package io.spoa.script.js;

import io.spoa.script.polyglot.EscapedText;
import io.spoa.spop.DataType;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.proxy.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * An argument that is made into a JavaScript value when a script reads it: a slice of the frame.
 *
 * @param type STRING or BINARY
 */
record LazyArgument(DataType type, byte[] bytes, int offset, int length) implements Proxy {
    /** The value of a string, or {@code null} for a binary. */
    @Nullable String text() {
        return type == DataType.STRING ? EscapedText.decode(bytes, offset, length) : null;
    }

    /** The bytes of a binary, which JavaScript copies. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, offset, length).slice().asReadOnlyBuffer();
    }
}
