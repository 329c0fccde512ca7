package io.spoa.agent.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.RunningAgent;
import io.spoa.spop.Argument;
import io.spoa.spop.DataType;
import io.spoa.spop.Value;
import io.spoa.spop.client.SpopClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An agent without a script, and a back end that is asked with JSON. */
@Timeout(60)
class HttpBackendTest extends BackendFixture {
    private RunningAgent agent() throws Exception {
        return agent("#messages=check,other");
    }

    @Test
    void messagesGoAsJson() throws Exception {
        try (RunningAgent agent = agent();
                SpopClient client = agent.connect()) {
            assertThat(agent.agent().messages()).containsExactlyInAnyOrder("check", "other");
            send(
                    client,
                    new Argument("none", new Value.Null()),
                    new Argument("flag", new Value.Bool(true)),
                    new Argument("n", new Value.Int(DataType.INT64, Long.MIN_VALUE)),
                    new Argument("u", new Value.Int(DataType.UINT64, -1)),
                    new Argument("", new Value.Str("grüezi \"\\\n😀")),
                    new Argument("ip", new Value.Address(new byte[] {(byte) 192, 0, 2, 7})),
                    new Argument("bytes", new Value.Bin(new byte[] {0, (byte) 255})),
                    new Argument("flag", new Value.Bool(false)));
            assertThat(asked)
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.method()).isEqualTo("POST");
                        assertThat(request.headers().getFirst("content-type")).isEqualTo("application/json");
                    })
                    .extracting(Asked::body)
                    .asString()
                    .startsWith("{\"message\":\"check\",\"args\":{"
                            + "\"none\":null,\"flag\":true,\"n\":-9223372036854775808,\"u\":18446744073709551615,"
                            + "\"4\":\"grüezi \\\"\\\\\\u000a\\ud83d\\ude00\",\"ip\":\"192.0.2.7\",\"bytes\":{\"base64\":\"AP8=\"}},"
                            + "\"stream_id\":\"");
        }
    }

    @Test
    void answersBecomeActions() throws Exception {
        answer = """
                {"txn": {"a": true, "b": -5, "c": 9223372036854775807, "d": "text.with.dots", "e": null,
                         "f": {"int32": -1}, "g": {"uint32": 4294967295}, "h": {"uint64": "18446744073709551615"},
                         "i": {"ipv4": "192.0.2.7"}, "j": {"ipv6": "2001:db8::7"}, "k": {"base64": "AP8="}, "l": {"str": ""}},
                 "sess": {"x.y": 1}, "proc": {}, "req": {"r": false}, "res": {"s": {"int64": 1}}}
                """;
        try (RunningAgent agent = agent();
                SpopClient client = agent.connect()) {
            assertThat(send(client))
                    .containsExactlyInAnyOrder(
                            "set txn.a = bool true",
                            "set txn.b = int64 -5",
                            "set txn.c = int64 9223372036854775807",
                            "set txn.d = str \"text.with.dots\"",
                            "unset txn.e",
                            "set txn.f = int32 -1",
                            "set txn.g = uint32 4294967295",
                            "set txn.h = uint64 18446744073709551615",
                            "set txn.i = ipv4 192.0.2.7",
                            "set txn.j = ipv6 2001:db8::7",
                            "set txn.k = bin 00ff",
                            "set txn.l = str \"\"",
                            "set sess.x.y = int64 1",
                            "set req.r = bool false",
                            "set res.s = int64 1");
            status = 204;
            answer = "";
            assertThat(send(client)).isEmpty();
        }
    }

    /** In no line of the log, neither of the start nor of errors. */
    @Test
    void theQueryIsSentAndNotShown() throws Exception {
        status = 500;
        try (RunningAgent agent = agent("?key=s3cret#messages=check");
                SpopClient client = agent.connect()) {
            send(client);
            assertThat(asked).singleElement().extracting(Asked::query).isEqualTo("key=s3cret");
            assertThat(lines(url() + "?…", "status 500; 2xx with JSON")).hasSize(1);
            server.stop(0);
            send(client);
            assertThat(lines(url() + "?…: ")).hasSize(2);
            assertThat(lines("s3cret")).isEmpty();
        }
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        try (RunningAgent agent = agent();
                SpopClient client = agent.connect()) {
            wrong(client, "{\"tnx\": {}}", "the answer: 'tnx' is no scope: there is proc, sess, txn, req, res");
            wrong(client, "{\"txn\": 5}", "the answer: txn is the number 5, not an object of variables");
            wrong(
                    client,
                    "{\"txn\": {\"a\": 0.5}}",
                    "the answer: txn.a is the number 0.5: a value is null, a boolean,");
            wrong(client, "{\"txn\": {\"a\": [1]}}", "the answer: txn.a is a list: a value is");
            wrong(client, "{\"txn\": {\"a\": {\"int16\": 1}}}", "the answer: txn.a: no type 'int16': there is int32,");
            wrong(client, "{\"txn\": {\"a\": {\"int32\": 2147483648}}}", "txn.a: the number 2147483648 is no int32");
            wrong(client, "{\"txn\": {\"a\": {\"uint64\": \"-1\"}}}", "txn.a: '-1' is no uint64");
            wrong(client, "{\"txn\": {\"a\": {\"ipv4\": \"::1\"}}}", "txn.a: '::1' is no ipv4");
            wrong(client, "{\"txn\": {\"a\": {\"base64\": \"%\"}}}", "txn.a is no base64");
            wrong(client, "{\"txn\": {\"a\": {\"str\": 1}}}", "txn.a: str is the number 1, not text");
            wrong(client, "{\"txn\": {\"\": 1}}", "a variable of txn has an empty name");
            wrong(client, "{\"txn\": {\"a-b\": 1}}", "'txn.a-b' is no variable of HAProxy's, whose names have letters");
            wrong(
                    client,
                    "{\"txn\": {\"a\": \"" + "x".repeat(20_000) + "\"}}",
                    "txn.a does not fit the ACK, which has ");
            wrong(client, "[]", "the answer: no JSON object: ");
            wrong(client, "<html>", "the answer: no JSON object: ");
            status = 503;
            wrong(client, "{\"txn\": {\"a\": 1}}", "status 503; 2xx with JSON, or 204, is an answer");
            server.stop(0);
            wrong(client, "", ": connection refused, after ");
        }
    }

    private void wrong(SpopClient client, String text, String error) throws Exception {
        answer = text;
        wrong(client, error, new String[0]);
    }
}
