package io.spoa.script.js;

import io.spoa.script.polyglot.EscapedText;
import io.spoa.spop.Addresses;
import io.spoa.spop.codec.ArgumentCursor;
import io.spoa.spop.codec.MessageView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a callback's glue is called with out of a message: primitives, as far as they are short. Remembers the names
 * of the last message's arguments, as they are the same every time. Owned by the worker.
 */
final class ArgumentValues {
    /** Strings longer than this are made when a script reads them, in bytes. */
    private static final int LATE = 1024;

    private final MessageFields numbers;
    private final ArgumentCursor cursor = new ArgumentCursor();
    private byte[][] names = {};
    private boolean[] late = {};
    private @Nullable Signature signature;

    ArgumentValues(MessageFields numbers) {
        this.numbers = numbers;
    }

    /** What the glue is called with: the handle, then the values. {@link #signature} is then theirs. */
    @Nullable Object[] of(MessageView message, @Nullable Object handle) {
        @Nullable Object[] values = new @Nullable Object[message.argumentCount() + 1];
        values[0] = handle;
        boolean same = signature != null && names.length == message.argumentCount();
        cursor.reset(message);
        for (int i = 0; cursor.next(); i++) {
            boolean isLate = isLate();
            values[i + 1] = isLate ? late() : value();
            same = same && late[i] == isLate && hasName(names[i]);
        }
        if (!same) {
            learn(message);
        }
        return values;
    }

    /** The names and kinds of the arguments made last. */
    Signature signature() {
        Signature known = signature;
        if (known == null) {
            throw new IllegalStateException("no message yet");
        }
        return known;
    }

    private boolean isLate() {
        return switch (cursor.type()) {
            case BINARY -> true;
            case STRING -> cursor.dataLength() > LATE;
            default -> false;
        };
    }

    private boolean hasName(byte[] name) {
        int from = cursor.nameOffset();
        return Arrays.equals(cursor.bytes(), from, from + cursor.nameLength(), name, 0, name.length);
    }

    private LazyArgument late() {
        return new LazyArgument(cursor.type(), cursor.bytes(), cursor.dataOffset(), cursor.dataLength());
    }

    private @Nullable Object value() {
        return switch (cursor.type()) {
            case NULL -> null;
            case BOOLEAN -> cursor.number() != 0;
            case INT32, UINT32, INT64 -> numbers.signed(cursor.number());
            case UINT64 -> numbers.unsigned(cursor.number());
            case IPV4, IPV6 -> Addresses.format(cursor.bytes(), cursor.dataOffset(), cursor.dataLength());
            case STRING, BINARY -> EscapedText.decode(cursor.bytes(), cursor.dataOffset(), cursor.dataLength());
        };
    }

    private void learn(MessageView message) {
        int count = message.argumentCount();
        names = new byte[count][];
        late = new boolean[count];
        List<String> texts = new ArrayList<>(count);
        List<Boolean> lates = new ArrayList<>(count);
        cursor.reset(message);
        for (int i = 0; cursor.next(); i++) {
            int from = cursor.nameOffset();
            names[i] = Arrays.copyOfRange(cursor.bytes(), from, from + cursor.nameLength());
            late[i] = isLate();
            texts.add(new String(names[i], StandardCharsets.UTF_8));
            lates.add(late[i]);
        }
        signature = new Signature(List.copyOf(texts), List.copyOf(lates));
    }
}
