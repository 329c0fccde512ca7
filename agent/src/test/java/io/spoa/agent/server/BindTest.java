package io.spoa.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindTest {
    @ParameterizedTest
    @CsvSource({
        "*,*:12345",
        "127.0.0.1,127.0.0.1:12345",
        "127.0.0.1:99,127.0.0.1:99",
        "[::1],[::1]:12345",
        "[::1]:7,[::1]:7",
        "localhost,localhost:12345",
        "*:80,*:80",
        "unix:/run/spoa.sock,unix:/run/spoa.sock"
    })
    void readsEveryForm(String text, String expected) {
        Bind bind = Bind.parse(text, 12345);
        assertThat(bind).hasToString(expected);
        assertThat(bind.options()).isEqualTo(ListenerOptions.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "::1", "unix:", "unix", "[::1", "127.0.0.1:", "127.0.0.1:x", "host:70000"})
    void saysWhatIsWrongWithOthers(String text) {
        assertThatThrownBy(() -> Bind.parse(text, 12345))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void readsTheWordsOfAPort() {
        Bind bind = Bind.parse(
                " *:7 allow 10.0.0.0/8,fd00::/8  allow 192.0.2.7 accept-proxy maxconn 100"
                        + " ssl crt a.pem key a.key ca-file ca.pem verify optional ssl-min-ver TLSv1.3 ",
                12345);
        assertThat(bind).hasToString("*:7");
        assertThat(bind.options())
                .isEqualTo(ListenerOptions.DEFAULT
                        .withAllow(List.of(
                                Subnet.parse("10.0.0.0/8"), Subnet.parse("fd00::/8"), Subnet.parse("192.0.2.7/32")))
                        .withAcceptProxy(true)
                        .withMaxConnections(100)
                        .withTls(new TlsFiles(
                                Path.of("a.pem"),
                                Path.of("a.key"),
                                Path.of("ca.pem"),
                                TlsFiles.Verify.OPTIONAL,
                                TlsFiles.Version.TLS_1_3)));
    }

    @Test
    void readsTheWordsOfAUnixSocket() {
        Bind bind = Bind.parse("unix:/run/spoa.sock mode 660 user haproxy group 107", 12345);
        assertThat(bind.options())
                .isEqualTo(ListenerOptions.DEFAULT.withAccess(new SocketAccess(0660, "haproxy", "107")));
    }

    @Test
    void authoritiesMeanThatClientsAreVerified() {
        TlsFiles tls = Bind.parse("* ssl crt a.pem ca-file ca.pem", 1).options().tls();
        assertThat(tls).isNotNull();
        assertThat(tls.verify()).isEqualTo(TlsFiles.Verify.REQUIRED);
        assertThat(tls.keyFile()).isEqualTo(Path.of("a.pem"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    * sll crt a.pem|'sll'|there is accept-proxy
                    a b:c|'b:c'|there is accept-proxy
                    * allow|allow says nothing|<cidr>
                    * allow 10.0.0.0/33|allow '10.0.0.0/33'|between 0 and 32
                    * allow fd00::/129|allow 'fd00::/129'|between 0 and 128
                    * allow example.org|allow 'example.org'|10.0.0.0/8
                    * allow 10.0.0.1/x|allow '10.0.0.1/x'|'x' is no number
                    * allow 10.0.0.0/8,|allow ''|no range
                    * ssl|ssl needs a certificate|crt <file>
                    * crt a.pem|crt does nothing without ssl|add ssl
                    * verify none|verify does nothing without ssl|add ssl
                    * ssl crt a.pem verify required|verify needs the authorities|ca-file
                    * ssl crt a.pem ca-file b verify none|ca-file has no use|verify none
                    * ssl crt a.pem verify maybe|verify 'maybe'|none, optional, required
                    * ssl crt a.pem ssl-min-ver SSLv3|ssl-min-ver 'SSLv3'|TLSv1.2, TLSv1.3
                    * ssl ssl crt a.pem|ssl is there twice|'* …'
                    * maxconn 0|maxconn '0'|from 1 to
                    * maxconn lots|maxconn 'lots'|from 1 to
                    * mode 660|mode|unix sockets
                    unix:/s mode 888|mode '888'|from 0 to 777
                    unix:/s allow 10.0.0.0/8|allow is for TCP|mode
                    """)
    void namesTheWrongWord(String text, String says, String hint) {
        assertThatThrownBy(() -> Bind.parse(text, 12345))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says)
                .hasMessageContaining(hint)
                .hasMessageStartingWith("'" + text.split(" ", -1)[0] + " …': ");
    }
}
