package io.spoa.script.javaplugin;

import io.spoa.plugin.Argument;
import io.spoa.plugin.Arguments;
import io.spoa.spop.codec.ArgumentCursor;
import io.spoa.spop.codec.MessageView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The arguments of a message, where they lie in its frame. */
final class ArgumentsImpl implements Arguments {
    private final MessageView view;

    ArgumentsImpl(MessageView view) {
        this.view = view;
    }

    @Override
    public int size() {
        return view.argumentCount();
    }

    @Override
    public Argument get(int position) {
        if (position < 0 || position >= size()) {
            throw new IndexOutOfBoundsException("argument " + position + " of message '" + view.name() + "', which has "
                    + size() + "; positions count from 0");
        }
        ArgumentCursor cursor = cursor();
        for (int i = 0; i <= position; i++) {
            cursor.next();
        }
        return new ArgumentImpl(view, cursor);
    }

    @Override
    public Argument get(String name) {
        ArgumentCursor cursor = cursor();
        byte[] bytes = view.bytes();
        while (cursor.next()) {
            if (isName(bytes, cursor.nameOffset(), cursor.nameLength(), name)) {
                return new ArgumentImpl(view, cursor);
            }
        }
        return new AbsentArgument(name, view);
    }

    // Names are ASCII, as a rule: those are compared without making bytes or text of either.
    private static boolean isName(byte[] bytes, int offset, int length, String name) {
        int chars = name.length();
        if (length < chars) {
            return false; // no character has less than a byte
        }
        for (int i = 0; i < chars; i++) {
            char c = name.charAt(i);
            if (c >= 0x80) {
                byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
                return Arrays.equals(bytes, offset, offset + length, utf8, 0, utf8.length);
            }
            if (c != bytes[offset + i]) {
                return false;
            }
        }
        return length == chars;
    }

    private ArgumentCursor cursor() {
        ArgumentCursor cursor = new ArgumentCursor();
        cursor.reset(view);
        return cursor;
    }

    @Override
    public Iterator<Argument> iterator() {
        ArgumentCursor cursor = cursor();
        return new Iterator<>() {
            private int position;

            @Override
            public boolean hasNext() {
                return position < size();
            }

            @Override
            public Argument next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("after the last argument");
                }
                position++;
                cursor.next();
                return new ArgumentImpl(view, cursor);
            }
        };
    }

    @Override
    public String toString() {
        return view.toMessage().toString();
    }
}
