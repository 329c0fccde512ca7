package io.spoa.script.jython;

import java.nio.charset.StandardCharsets;
import org.python.core.PyString;
import org.python.core.PyUnicode;

/** Between bytes and Jython's strings: a {@code str} is bytes, one a character; a {@code unicode} is text. */
final class Bytes {
    private Bytes() {}

    /** The {@code str} of some bytes. */
    static PyString str(byte[] bytes, int offset, int length) {
        return new PyString(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
    }

    /** The {@code str} of a text's UTF-8. */
    static PyString utf8(String text) {
        return isAscii(text) ? new PyString(text) : str(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PyString str(byte[] bytes) {
        return str(bytes, 0, bytes.length);
    }

    /** The bytes of a {@code str}, or the UTF-8 of a {@code unicode}. */
    static byte[] of(PyString value) {
        return value.getString()
                .getBytes(value instanceof PyUnicode ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    /** The text of a {@code unicode}, or of a {@code str} that is UTF-8. */
    static String text(PyString value) {
        String chars = value.getString();
        return value instanceof PyUnicode || isAscii(chars)
                ? chars
                : new String(chars.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The characters that a {@code str} of a key's bytes has, whichever kind of string the key is. */
    static String chars(PyString key) {
        String chars = key.getString();
        return !(key instanceof PyUnicode) || isAscii(chars)
                ? chars
                : new String(chars.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
