package io.spoa.agent.backend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.RunningAgent;
import io.spoa.spop.Argument;
import io.spoa.spop.DataType;
import io.spoa.spop.Value;
import io.spoa.spop.client.SpopClient;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A back end that is asked by GET with headers, and answers by its status. */
@Timeout(60)
class HeadersBackendTest extends BackendFixture {
    private static final String HEADERS = "#messages=check&form=headers";

    private static Argument text(String name, String value) {
        return new Argument(name, new Value.Str(value));
    }

    /** The request's headers for the agent's back ends, by names in lower case. */
    private Map<String, String> sent() {
        Map<String, String> sent = new TreeMap<>();
        Asked last = asked.remove();
        assertThat(last.method()).isEqualTo("GET");
        assertThat(last.body()).isEmpty();
        last.headers().forEach((name, values) -> {
            String word = name.toLowerCase(Locale.ROOT);
            if (word.startsWith("spoa-")) {
                sent.put(word, String.join("|", values));
            }
        });
        return sent;
    }

    @Test
    void argumentsGoAsHeaders() throws Exception {
        try (RunningAgent agent = agent(HEADERS);
                SpopClient client = agent.connect()) {
            send(
                    client,
                    new Argument("none", new Value.Null()),
                    new Argument("flag", new Value.Bool(true)),
                    new Argument("n", new Value.Int(DataType.INT64, Long.MIN_VALUE)),
                    new Argument("u", new Value.Int(DataType.UINT64, -1)),
                    text("", "in a place"),
                    new Argument("ip", new Value.Address(new byte[] {(byte) 192, 0, 2, 7})),
                    new Argument("bytes", new Value.Bin(new byte[] {(byte) 0xfb, (byte) 0xef})),
                    text("User_Id", "first"),
                    text("user.id", "second"),
                    text("empty", ""));
            Map<String, String> sent = sent();
            assertThat(sent.remove("spoa-stream-id")).matches("\\d+");
            sent.remove("spoa-engine-id");
            assertThat(sent)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "spoa-message", "check",
                            "spoa-arg-flag", "true",
                            "spoa-arg-n", "-9223372036854775808",
                            "spoa-arg-u", "18446744073709551615",
                            "spoa-arg-4", "in a place",
                            "spoa-arg-ip", "192.0.2.7",
                            "spoa-arg-bytes", "%2B%2B8=",
                            "spoa-arg-user-id", "first",
                            "spoa-arg-empty", ""));
        }
    }

    /** Whatever a client sends is a value of one header, and can be had back. */
    @Test
    void nothingEndsAHeader() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            all.append((char) i);
        }
        all.append(" x\r\nspoa-arg-admin: true\r\n\r\nGET / HTTP/1.1 ");
        byte[] bytes = all.toString().getBytes(ISO_8859_1);
        try (RunningAgent agent = agent(HEADERS);
                SpopClient client = agent.connect()) {
            send(client, new Argument("a\r\nspoa-arg-admin: b", new Value.Str(bytes)), text("x", " 100% +1\t"));
            Map<String, String> sent = sent();
            assertThat(sent).doesNotContainKey("spoa-arg-admin").containsEntry("spoa-arg-x", "%20100%25 %2B1%09");
            String value = String.valueOf(sent.get("spoa-arg-a--spoa-arg-admin--b"));
            assertThat(value).matches("[ -~]+");
            assertThat(URLDecoder.decode(value, ISO_8859_1).getBytes(ISO_8859_1))
                    .isEqualTo(bytes);
        }
    }

    @Test
    void headersBecomeActions() throws Exception {
        headers = Map.ofEntries(
                Map.entry("Spoa-Txn-Reason", new String("grüezi, 50% + 1".getBytes(UTF_8), ISO_8859_1)),
                Map.entry("Spoa-Bool-Txn-Flag", "true"),
                Map.entry("Spoa-Int32-Sess-N", "-1"),
                Map.entry("Spoa-Uint32-Txn-N", "4294967295"),
                Map.entry("Spoa-Int64-Txn-User-Id", "-5"),
                Map.entry("Spoa-Uint64-Txn-Big", "18446744073709551615"),
                Map.entry("Spoa-Ipv4-Req-Seen", "192.0.2.7"),
                Map.entry("Spoa-Ipv6-Res-Seen", "2001:db8::7"),
                Map.entry("Spoa-Base64-Txn-Bytes", "AP8="),
                Map.entry("Spoa-Str-Proc-A.b", "int64 5"),
                Map.entry("Spoa-Unset-Txn-Old", "-"),
                Map.entry("X-Other", "spoa-txn-a"));
        answer = "what a page says is nothing to the agent";
        try (RunningAgent agent = agent(HEADERS);
                SpopClient client = agent.connect()) {
            assertThat(send(client))
                    .containsExactlyInAnyOrder(
                            "set txn.reason = str \"gr\\xc3\\xbcezi, 50% + 1\"",
                            "set txn.flag = bool true",
                            "set sess.n = int32 -1",
                            "set txn.n = uint32 4294967295",
                            "set txn.user_id = int64 -5",
                            "set txn.big = uint64 18446744073709551615",
                            "set req.seen = ipv4 192.0.2.7",
                            "set res.seen = ipv6 2001:db8::7",
                            "set txn.bytes = bin 00ff",
                            "set proc.a.b = str \"int64 5\"",
                            "unset txn.old",
                            "set txn.allowed = bool true")
                    .last()
                    .isEqualTo("set txn.allowed = bool true");
        }
    }

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "299, true", "401, false", "403, false"})
    void theStatusSaysWhetherItIsAllowed(int number, boolean allowed) throws Exception {
        status = number;
        headers = Map.of("spoa-txn-why", "because");
        try (RunningAgent agent = agent(HEADERS + "&allowed=sess.auth.ok");
                SpopClient client = agent.connect()) {
            assertThat(send(client))
                    .containsExactlyInAnyOrder("set sess.auth.ok = bool " + allowed, "set txn.why = str \"because\"");
        }
    }

    @Test
    void whatIsWrongIsNamedAndLetsNobodyIn() throws Exception {
        try (RunningAgent agent = agent(HEADERS);
                SpopClient client = agent.connect()) {
            wrong(client, "spoa-tnx-a", "x", "header spoa-tnx-a is no variable: write spoa-<scope>-<name>, or ");
            wrong(client, "spoa-txn", "x", "header spoa-txn is no variable");
            wrong(client, "spoa-int64-txn", "x", "header spoa-int64-txn is no variable");
            wrong(client, "spoa-int64-a", "x", "header spoa-int64-a is no variable");
            wrong(client, "spoa-txn-", "x", "header spoa-txn- is no variable");
            wrong(client, "spoa-int16-txn-a", "1", "header spoa-int16-txn-a is no variable");
            wrong(client, "spoa-int64-txn-a", "1.5", "txn.a: '1.5' is no int64");
            wrong(client, "spoa-int32-txn-a", "2147483648", "txn.a: '2147483648' is no int32");
            wrong(client, "spoa-ipv4-txn-a", "::1", "txn.a: '::1' is no ipv4");
            wrong(client, "spoa-bool-txn-a", "1", "txn.a: '1' is no bool: true or false");
            wrong(client, "spoa-base64-txn-a", "%", "txn.a is no base64");
            wrong(client, "spoa-txn-a!", "x", "'txn.a!' is no variable of HAProxy's");
            wrong(client, "spoa-txn-a", "x".repeat(20_000), "txn.a does not fit the ACK");
            wrong(client, "spoa-bool-txn-allowed", "true", "txn.allowed says what the status says, and cannot be set");
            status = 403;
            headers = Map.of("spoa-bool-txn-allowed", "true");
            wrong(client, "txn.allowed says what the status says", "set txn.allowed = bool false");
        }
    }

    @Test
    void whatIsNoAnswerIsNamed() throws Exception {
        headers = Map.of("spoa-txn-a", "x");
        try (RunningAgent agent = agent(HEADERS);
                SpopClient client = agent.connect()) {
            for (int other : new int[] {302, 404, 407, 500, 503}) {
                status = other;
                wrong(client, "status " + other + "; 2xx, 401 and 403 are answers");
            }
            server.stop(0);
            wrong(client, ": connection refused, after ");
        }
    }

    private void wrong(SpopClient client, String header, String value, String error) throws Exception {
        headers = Map.of(header, value);
        wrong(client, error, new String[0]);
    }
}
