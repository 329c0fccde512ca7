package io.spoa.agent.knowledge;

import io.spoa.script.Knowledge.Form;
import io.spoa.script.Knowledge.Kind;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
import io.spoa.spop.Addresses;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds for addresses and lists, whatever they say. */
final class KnowledgeTargets {
    private static final int LONGEST = 45;
    private static final List<Kind> KINDS = List.of(Kind.NETWORKS, Kind.WORDS, Kind.WORD_MAP, Kind.NETWORK_MAP);

    private KnowledgeTargets() {}

    /** {@link IpText} reads what {@link Addresses} reads, to the same bytes, wherever the text stands. */
    static void addresses(byte[] bytes) {
        int length = Math.min(bytes.length, LONGEST + 3);
        byte[] around = new byte[length + 4];
        System.arraycopy(bytes, 0, around, 2, length);
        around[0] = ':';
        around[1] = '1';
        around[length + 2] = '1';
        around[length + 3] = ':';
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        byte[] expected4 = Addresses.parseIpv4(text);
        long found4 = IpText.ipv4(around, 2, length + 2);
        check(
                expected4 == null
                        ? found4 == IpText.NONE
                        : found4 == (ByteBuffer.wrap(expected4).getInt() & 0xffff_ffffL),
                "IPv4 " + found4 + " of",
                text);
        byte[] expected6 = Addresses.parseIpv6(text);
        long[] found6 = new long[2];
        boolean is6 = IpText.ipv6(around, 2, length + 2, found6);
        check(is6 == (expected6 != null), "IPv6 " + is6 + " of", text);
        if (expected6 != null) {
            ByteBuffer halves = ByteBuffer.wrap(expected6);
            check(halves.getLong() == found6[0] && halves.getLong() == found6[1], "another IPv6 of", text);
        }
    }

    /** A file of a form, by the first byte: refused with its name and line, or each of its keys is found. */
    static void lists(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        Kind kind = KINDS.get((bytes[0] & 0x7f) % KINDS.size());
        Form form = new Form(kind, bytes[0] < 0);
        byte[] file = Arrays.copyOfRange(bytes, 1, bytes.length);
        Content content;
        try {
            content = Reader.lines(form, file, "list.txt");
        } catch (BadEntry e) {
            check(e.getMessage().matches("(?s)list\\.txt:\\d+: .+"), "no place", e.getMessage());
            return;
        }
        int lines = 1;
        for (byte octet : file) {
            lines += octet == '\n' ? 1 : 0;
        }
        check(content.size() <= lines, content.size() + " entries in lines", lines);
        if (form.hasNetworks()) {
            content.find(new Address(new byte[] {10, 1, 2, 3}));
            content.find(new Address(new byte[16]));
        } else {
            for (Slice key : keys(file, form)) {
                Slice found = content.find(key);
                check(found != null, "lost", key.string());
            }
        }
        Slice whole = Slice.of(file, true);
        bounded(content.find(whole), file);
    }

    /** What an author means by the lines of a file of words. */
    private static List<Slice> keys(byte[] file, Form form) {
        List<Slice> keys = new ArrayList<>();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        String plain = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        for (String line : plain.split("\n", -1)) {
            String word = line.replaceAll("^[ \t\r]+|[ \t\r]+\\z", "");
            if (!line.startsWith("#") && !word.isEmpty()) {
                String key = form.hasValues() ? word.split("[ \t\r]", 2)[0] : word;
                keys.add(Slice.of(key.getBytes(StandardCharsets.ISO_8859_1), true));
            }
        }
        return keys;
    }

    private static void bounded(@Nullable Slice found, byte[] file) {
        check(found == null || found.length() <= file.length, "more than there is", file.length);
    }

    private static void check(boolean holds, String what, Object actual) {
        if (!holds) {
            throw new AssertionError(what + ": " + actual);
        }
    }
}
