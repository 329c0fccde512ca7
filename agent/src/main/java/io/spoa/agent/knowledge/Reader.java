package io.spoa.agent.knowledge;

import io.spoa.script.Knowledge;
import io.spoa.script.Knowledge.Form;
import io.spoa.script.bridge.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes content of the lines of a file, as HAProxy reads them for {@code acl -f} and maps, or of entries. */
final class Reader {
    private final Form form;
    private final Networks.@Nullable Maker networks;
    private final BytesIndex words;
    private final @Nullable ValueColumn values;

    private Reader(Form form) {
        this.form = form;
        networks = form.hasNetworks() ? new Networks.Maker(form.hasValues()) : null;
        words = new BytesIndex(form.ignoreCase());
        values = form.hasValues() && networks == null ? new ValueColumn() : null;
    }

    /**
     * What a file has.
     *
     * @param name of the file, for the message
     * @throws BadEntry if a line is wrong, with its place
     */
    static Content lines(Form form, byte[] file, String name) throws BadEntry {
        Reader reader = new Reader(form);
        int line = 1;
        int from = hasMark(file) ? 3 : 0;
        while (from < file.length) {
            int end = from;
            while (end < file.length && file[end] != '\n') {
                end++;
            }
            try {
                reader.line(file, from, end);
            } catch (BadEntry e) {
                throw new BadEntry(name + ":" + line + ": " + e.getMessage());
            }
            from = end + 1;
            line++;
        }
        return reader.end();
    }

    /** An editor's mark before text in UTF-8. */
    private static boolean hasMark(byte[] file) {
        return file.length >= 3 && file[0] == (byte) 0xef && file[1] == (byte) 0xbb && file[2] == (byte) 0xbf;
    }

    /**
     * What a script has itself.
     *
     * @throws BadEntry if an entry is wrong, with its number
     */
    static Content entries(Form form, List<Knowledge.Entry> entries) throws BadEntry {
        Reader reader = new Reader(form);
        int number = 1;
        for (Knowledge.Entry entry : entries) {
            Slice key = entry.key();
            try {
                reader.add(key.array(), key.offset(), key.offset() + key.length(), entry.value());
            } catch (BadEntry e) {
                throw new BadEntry("entry " + number + ": " + e.getMessage());
            }
            number++;
        }
        return reader.end();
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    private static int skip(byte[] file, int from, int to) {
        int at = from;
        while (at < to && isBlank(file[at])) {
            at++;
        }
        return at;
    }

    /** A line is a comment if its first character is a number sign; a word may begin with one after a space. */
    private void line(byte[] file, int lineStart, int lineEnd) throws BadEntry {
        if (lineStart < lineEnd && file[lineStart] == '#') {
            return;
        }
        int from = skip(file, lineStart, lineEnd);
        int end = lineEnd;
        while (end > from && isBlank(file[end - 1])) {
            end--;
        }
        if (from == end) {
            return;
        }
        if (form.hasValues()) {
            int space = from;
            while (space < end && !isBlank(file[space])) {
                space++;
            }
            int value = skip(file, space, end);
            add(file, from, space, new Slice(file, value, end - value, true));
            return;
        }
        int to = form.hasNetworks() ? remark(file, from, end) : end;
        if (from < to) {
            add(file, from, to, Slice.EMPTY);
        }
    }

    /** Where a network ends that a remark follows, as published lists have them. Nothing before it: the whole line is one. */
    private static int remark(byte[] file, int from, int end) {
        int at = from;
        while (at < end && file[at] != '#' && file[at] != ';') {
            at++;
        }
        while (at > from && isBlank(file[at - 1])) {
            at--;
        }
        return at;
    }

    private void add(byte[] text, int from, int to, Slice value) throws BadEntry {
        if (networks != null) {
            networks.add(text, from, to, value);
            return;
        }
        int number = words.add(text, from, to - from);
        // Of the same key twice the first counts, as in HAProxy.
        if (values != null && number == values.size()) {
            values.add(value.array(), value.offset(), value.length());
        }
    }

    private Content end() {
        if (networks != null) {
            return networks.make();
        }
        words.trim();
        if (values != null) {
            values.trim();
        }
        return new Words(words, values);
    }
}
