package io.spoa.script.graalpy;

import io.spoa.script.polyglot.EscapedText;
import io.spoa.spop.DataType;
import io.spoa.spop.codec.ArgumentCursor;
import io.spoa.spop.codec.MessageView;
import java.util.Arrays;

/** The names and types of a message's arguments. Immutable. */
final class Signature {
    /** Of a message whose arguments nobody looks at. */
    static final Signature NONE = new Signature(new byte[0][], new DataType[0]);

    private final byte[][] rawNames;
    private final DataType[] types;

    private Signature(byte[][] rawNames, DataType[] types) {
        this.rawNames = rawNames;
        this.types = types;
    }

    static Signature of(ArgumentCursor cursor, MessageView message) {
        byte[][] names = new byte[message.argumentCount()][];
        DataType[] types = new DataType[names.length];
        cursor.reset(message);
        for (int i = 0; cursor.next(); i++) {
            int from = cursor.nameOffset();
            names[i] = Arrays.copyOfRange(cursor.bytes(), from, from + cursor.nameLength());
            types[i] = cursor.type();
        }
        return new Signature(names, types);
    }

    boolean matches(ArgumentCursor cursor, MessageView message) {
        if (message.argumentCount() != types.length) {
            return false;
        }
        cursor.reset(message);
        for (int i = 0; cursor.next(); i++) {
            int from = cursor.nameOffset();
            byte[] name = rawNames[i];
            if (cursor.type() != types[i]
                    || !Arrays.equals(cursor.bytes(), from, from + cursor.nameLength(), name, 0, name.length)) {
                return false;
            }
        }
        return true;
    }

    /** The names as Python's strings. */
    String[] names() {
        return Arrays.stream(rawNames)
                .map(name -> EscapedText.decode(name, 0, name.length))
                .toArray(String[]::new);
    }

    /** The types' numbers on the wire, a digit each. */
    String kinds() {
        StringBuilder kinds = new StringBuilder();
        for (DataType type : types) {
            kinds.append(type.code());
        }
        return kinds.toString();
    }

    /** How many values cross: none for a NULL, two for an IPv6 address. */
    int values() {
        int count = 0;
        for (DataType type : types) {
            count += type == DataType.NULL ? 0 : type == DataType.IPV6 ? 2 : 1;
        }
        return count;
    }
}
