package io.spoa.script.jython;

import io.spoa.spop.codec.ArgumentCursor;
import io.spoa.spop.codec.MessageView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.python.core.Py;
import org.python.core.PyDictionary;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PyString;

/**
 * Makes Python's values of a message's arguments. The name at each position is kept from one message to the next, as a
 * message's arguments have the same names every time. Owned by the worker.
 */
final class ArgumentBuilder {
    private static final PyString EMPTY = PyString.fromInterned("");

    private final IpTypes addresses;
    private final ArgumentCursor cursor = new ArgumentCursor();
    private PyString[] names = {};

    /** Names and values by position. */
    record Named(PyString[] names, PyObject[] values) {}

    ArgumentBuilder(IpTypes addresses) {
        this.addresses = addresses;
    }

    /** The classic {@code args}: a list of dicts. */
    PyList entries(MessageView message) {
        cursor.reset(message);
        PyObject[] entries = new PyObject[message.argumentCount()];
        for (int i = 0; cursor.next(); i++) {
            entries[i] = new PyDictionary(new EntryMap(name(i), value()), true);
        }
        return new PyList(entries);
    }

    Named values(MessageView message) {
        cursor.reset(message);
        PyString[] keys = new PyString[message.argumentCount()];
        PyObject[] values = new PyObject[keys.length];
        for (int i = 0; cursor.next(); i++) {
            keys[i] = name(i);
            values[i] = value();
        }
        return new Named(keys, values);
    }

    private PyObject value() {
        return switch (cursor.type()) {
            case NULL -> Py.None;
            case BOOLEAN -> cursor.number() != 0 ? Py.True : Py.False;
            case INT32, UINT32, INT64 -> Py.newInteger(cursor.number());
            case UINT64 -> MessageObject.unsigned(cursor.number());
            case IPV4, IPV6 -> addresses.object(cursor.bytes(), cursor.dataOffset(), cursor.dataLength());
            case STRING, BINARY -> Bytes.str(cursor.bytes(), cursor.dataOffset(), cursor.dataLength());
        };
    }

    private PyString name(int index) {
        if (index >= names.length) {
            int known = names.length;
            names = Arrays.copyOf(names, index + 8);
            Arrays.fill(names, known, names.length, EMPTY);
        }
        PyString last = names[index];
        if (isSame(last.getString())) {
            return last;
        }
        String chars =
                new String(cursor.bytes(), cursor.nameOffset(), cursor.nameLength(), StandardCharsets.ISO_8859_1);
        PyString name = new PyString(chars);
        names[index] = name;
        return name;
    }

    private boolean isSame(String name) {
        int length = cursor.nameLength();
        if (name.length() != length) {
            return false;
        }
        byte[] bytes = cursor.bytes();
        int offset = cursor.nameOffset();
        for (int i = 0; i < length; i++) {
            if ((bytes[offset + i] & 0xff) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
