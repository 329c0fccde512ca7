package io.spoa.script.bridge;

import io.spoa.script.binding.BindingError;
import io.spoa.spop.SpopException;
import io.spoa.spop.codec.WireReader;
import java.util.Locale;

/** Header fields in the two forms in which HAProxy has them all: its fetches {@code req.hdrs} and {@code req.hdrs_bin}. */
final class HeaderBlock {
    private HeaderBlock() {}

    /** Lines of name, colon and value. A line without a colon is none. */
    static Fields lines(Slice block) {
        Fields fields = new Fields();
        int end = block.offset() + block.length();
        int next;
        for (int from = block.offset(); from < end; from = next) {
            int stop = Octets.find(block.array(), from, end, '\n');
            next = stop + 1;
            int colon = Octets.find(block.array(), from, stop, ':');
            if (colon < stop) {
                fields.add(
                        name(Octets.trimmed(block.array(), from, colon)),
                        Octets.trimmed(block.array(), colon + 1, stop));
            }
        }
        return fields;
    }

    /**
     * Pairs of strings, each behind its length as a varint (SPOE.txt, section 3.1), up to an empty pair.
     *
     * @throws BindingError if it ends before that
     */
    static Fields pairs(Slice block) {
        Fields fields = new Fields();
        WireReader in = new WireReader(block.array(), block.offset(), block.offset() + block.length());
        try {
            while (in.remaining() > 0) {
                Slice name = string(block.array(), in);
                Slice value = string(block.array(), in);
                if (name.length() == 0) {
                    return fields;
                }
                fields.add(name(name), value);
            }
        } catch (SpopException e) {
            throw new BindingError("headers_bin: this is not what req.hdrs_bin gives: " + e.getMessage());
        }
        return fields;
    }

    private static Slice string(byte[] array, WireReader in) {
        int length = in.length();
        Slice string = new Slice(array, in.position(), length, true);
        in.skip(length);
        return string;
    }

    private static String name(Slice name) {
        return name.string().toLowerCase(Locale.ROOT);
    }
}
