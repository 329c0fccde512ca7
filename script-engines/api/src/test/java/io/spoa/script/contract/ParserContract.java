package io.spoa.script.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptException;
import io.spoa.spop.DataType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every language gets of {@code spoa.headers} and its sisters, and of {@code spoa.hash}. */
public abstract class ParserContract extends EngineFixture {
    /**
     * A test of one language.
     *
     * @param scripts the folder with a script for each {@link Case}
     * @param extension the extension of the scripts, without dot
     */
    protected ParserContract(EngineProvider language, Path scripts, String extension) {
        super(language, scripts, extension);
    }

    @BeforeEach
    void loadTheScript() throws ScriptException {
        load(Case.PARSE);
    }

    private String call(String message, String text) {
        return actions(host.call(TestMessage.of(message).with("text", text)));
    }

    @Test
    void headers() {
        assertThat(call("headers", "Host: example.org\r\nX-A: 1\r\nX-A: grüezi\r\n\r\n"))
                .isEqualTo("[set txn.host = str \"example.org\", set txn.a = str \"1, gr\\xc3\\xbcezi\"]");
        byte[] pairs = "\4Host\13example.org\3X-A\0011\3x-a\0012\0\0".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(actions(host.call(TestMessage.of("pairs").with("bytes", DataType.BINARY, pairs))))
                .isEqualTo("[set txn.host = str \"example.org\", set txn.a = str \"1, 2\"]");
    }

    @Test
    void cookiesAndQuery() {
        assertThat(call("cookie", "lang=de; id=\"a b\"")).isEqualTo("[set txn.v = str \"a b\"]");
        assertThat(call("cookie", "lang=de")).isEqualTo("[unset txn.v]");
        assertThat(call("query", "x=1&q=a+b%26&q=c"))
                .isEqualTo("[set txn.q = str \"a b&\", set txn.n = int64 2, set txn.last = str \"c\"]");
    }

    @Test
    void whatAClientLeftOutHasNothingInIt() {
        assertThat(actions(host.call(TestMessage.of("cookie").withNull("text"))))
                .isEqualTo("[unset txn.v]");
    }

    @Test
    void digests() {
        assertThat(call("hash", "abc"))
                .isEqualTo("[set txn.plain = str \"900150983cd24fb0d6963f7d28e17f72\","
                        + " set txn.keyed = str \"9c196e32dc0175f86f4b1cb89289d6619de6bee699e4c378e68309ed97a1a6ab\"]");
        assertThat(String.valueOf(error(host.call(TestMessage.of("unknown"))).getMessage()))
                .startsWith(placeFile(Case.PARSE) + ":")
                .contains("hash: no algorithm 'sha3': there is sha256,");
    }
}
