package io.spoa.agent.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.spoa.script.Knowledge.Entry;
import io.spoa.script.Knowledge.Form;
import io.spoa.script.Knowledge.Kind;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
import io.spoa.spop.Addresses;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How files and lists of scripts are read: as HAProxy reads its own. */
class ContentTest {
    private static final Form NETWORKS = new Form(Kind.NETWORKS, false);
    private static final Form WORDS = new Form(Kind.WORDS, false);
    private static final Form MAP = new Form(Kind.WORD_MAP, false);
    private static final Form NETWORK_MAP = new Form(Kind.NETWORK_MAP, false);

    private static Content read(Form form, String text) throws BadEntry {
        return Reader.lines(form, text.getBytes(UTF_8), "list.txt");
    }

    private static @Nullable String find(Content content, String key) {
        // In the midst of something else, as arguments are.
        byte[] around = ("<<" + key + ">>").getBytes(UTF_8);
        Slice found = content.find(new Slice(around, 2, around.length - 4, true));
        return found == null ? null : found.string();
    }

    @Test
    void networksOfBothKindsWithRemarks() throws BadEntry {
        Content content = read(NETWORKS, """
                # a comment
                10.0.0.0/8
                192.0.2.7\t
                  198.51.100.0/255.255.255.0   # an office
                203.0.113.0/24 ; SBL123

                2001:db8::/32
                ::ffff:172.16.0.0/108
                """);
        assertThat(content.size()).isEqualTo(6);
        for (String in : List.of(
                "10.0.0.0",
                "10.255.255.255",
                "192.0.2.7",
                "198.51.100.255",
                "203.0.113.1",
                "2001:db8:ffff::1",
                "2001:DB8::",
                "172.31.255.255",
                "::ffff:10.1.2.3",
                "::ffff:a01:203")) {
            assertThat(find(content, in)).as(in).isEmpty();
        }
        for (String out : List.of(
                "9.255.255.255",
                "11.0.0.0",
                "192.0.2.6",
                "192.0.2.8",
                "198.51.101.0",
                "2001:db7::",
                "2001:db9::",
                "172.32.0.0",
                "::10.0.0.1",
                "",
                "10.0.0",
                "10.0.0.01",
                "unknown",
                "::ffff:9.9.9.9")) {
            assertThat(find(content, out)).as(out).isNull();
        }
        assertThat(content.find(new Address(new byte[] {10, 0, 0, 1}))).isNotNull();
        assertThat(content.find(new Address(new byte[] {11, 0, 0, 1}))).isNull();
    }

    @Test
    void allAndNothing() throws BadEntry {
        Content all = read(NETWORKS, "0.0.0.0/0\n::/0\n255.255.255.255\nffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
        for (String in : List.of("0.0.0.0", "127.255.255.255", "128.0.0.0", "255.255.255.255", "::", "ffff::")) {
            assertThat(find(all, in)).as(in).isNotNull();
        }
        Content nothing = read(NETWORKS, "# nothing\n");
        assertThat(nothing.size()).isZero();
        assertThat(find(nothing, "0.0.0.0")).isNull();
        assertThat(find(nothing, "::")).isNull();
        assertThat(find(read(WORDS, ""), "")).isNull();
    }

    @Test
    void theSmallestNetworkCountsAndOfTheSameTheFirst() throws BadEntry {
        Content content = read(NETWORK_MAP, """
                10.0.0.0/8     large
                10.1.0.0/16    middle one
                10.1.2.0/24    small
                10.1.2.0/24    too late
                10.1.255.0/24  last
                2001:db8::/32  six
                2001:db8::1    host
                """);
        assertThat(find(content, "10.0.255.255")).isEqualTo("large");
        assertThat(find(content, "10.1.0.0")).isEqualTo("middle one");
        assertThat(find(content, "10.1.2.255")).isEqualTo("small");
        assertThat(find(content, "10.1.3.0")).isEqualTo("middle one");
        assertThat(find(content, "10.1.255.255")).isEqualTo("last");
        assertThat(find(content, "10.2.0.0")).isEqualTo("large");
        assertThat(find(content, "11.0.0.0")).isNull();
        assertThat(find(content, "2001:db8::")).isEqualTo("six");
        assertThat(find(content, "2001:db8::1")).isEqualTo("host");
        assertThat(find(content, "2001:db8::2")).isEqualTo("six");
        assertThat(content.find(new Address(address("2001:db8::1")))).isNotNull();
    }

    private static byte[] address(String text) {
        byte[] six = Addresses.parseIpv6(text);
        return six == null ? new byte[0] : six;
    }

    @Test
    void wordsAreWholeLines() throws BadEntry {
        Content content = read(WORDS, "\ufeffAlpha\r\n  two words \n#comment\n #sharp\ngrüezi\nAlpha\n\nlast");
        assertThat(content.size()).isEqualTo(5);
        for (String in : List.of("Alpha", "two words", "#sharp", "grüezi", "last")) {
            assertThat(find(content, in)).as(in).isEmpty();
        }
        for (String out : List.of("alpha", "two", "#comment", "", "las", "lastt")) {
            assertThat(find(content, out)).as(out).isNull();
        }
        Content folded = Reader.lines(new Form(Kind.WORDS, true), "Alpha\nBETA".getBytes(UTF_8), "list.txt");
        assertThat(find(folded, "aLPHA")).isNotNull();
        assertThat(find(folded, "beta")).isNotNull();
        assertThat(find(folded, "bet@")).isNull();
    }

    @Test
    void aKeyEndsAtTheFirstSpace() throws BadEntry {
        Content content = read(MAP, "a 1\nb\t two words  \n  c   # no comment\nd\na 2\n# comment x\n");
        assertThat(content.size()).isEqualTo(4);
        assertThat(find(content, "a")).as("the first counts").isEqualTo("1");
        assertThat(find(content, "b")).isEqualTo("two words");
        assertThat(find(content, "c")).isEqualTo("# no comment");
        assertThat(find(content, "d")).isEmpty();
        assertThat(find(content, "e")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            300.1.1.1/8        | "300.1.1.1/8" is no network: write 10.0.0.0/8, fd00::/8 or 192.0.2.7
            example.org        | "example.org" is no network
            10.0.0.0/33        | "33" is no network: the number of bits is from 0 to 32
            10.0.0.0/          | "" is no network: the number of bits is from 0 to 32
            10.0.0.0/99999999999999 | the number of bits is from 0 to 32
            10.0.0.0/-1        | "-1" is no network
            10.0.0.0/255.0.1.0 | "255.0.1.0" is no network: a mask begins with all its ones
            fd00::/129         | the number of bits is from 0 to 128
            fe80::1%eth0       | is no network
            """)
    void aWrongLineIsNamed(String line, String text) {
        Throwable error = catchThrowable(() -> read(NETWORKS, "10.0.0.0/8\n\n" + line + "\n"));
        assertThat(error).isInstanceOf(BadEntry.class).hasMessageStartingWith("list.txt:3: ");
        assertThat(error).hasMessageContaining(text);
        assertThat(catchThrowable(() -> read(NETWORK_MAP, line + " value"))).hasMessageStartingWith("list.txt:1: ");
    }

    @Test
    void aWrongEntryIsNamed() {
        List<Entry> entries =
                List.of(new Entry(Slice.text("10.0.0.0/8"), Slice.EMPTY), new Entry(Slice.text(""), Slice.EMPTY));
        assertThat(catchThrowable(() -> Reader.entries(NETWORKS, entries)))
                .hasMessage("entry 2: \"\" is no network: write 10.0.0.0/8, fd00::/8 or 192.0.2.7");
    }
}
