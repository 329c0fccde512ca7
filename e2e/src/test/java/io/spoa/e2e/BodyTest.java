package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.Adler32;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Request bodies up to the largest that a version can send. */
final class BodyTest {
    private static final int FRAME = 16_380;

    // Adler-32 over the bytes: the body arrived whole and in order, not only long enough.
    private static final String LUA = """
            spoa.register_message("body", function(args, msg)
              local body, a, b = msg.args.body, 1, 0
              for i = 1, #body do
                a = (a + body:byte(i)) % 65521
                b = (b + a) % 65521
              end
              msg.txn.sum = b * 65536 + a
              msg.txn.length = #body
              msg.txn.after = msg.args.after
            end)
            """;

    @TempDir
    private Path folder = Path.of("");

    /** Field notes: with "fragmentation" announced, an old peer sends a NOTIFY without FIN and UNSET frames after it. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"V2_6", "V3_0"})
    void sixtyKilobytesInFragments(HaproxyVersion version) throws IOException {
        try (AgentProcess agent = AgentProcess.start("-f", EchoService.script(folder, LUA));
                Haproxy haproxy = Haproxy.start(version, folder, config(agent))) {
            for (int size : new int[] {0, 1, FRAME - 100, FRAME - 10, FRAME, 2 * FRAME, 60_000, 60_000, 10}) {
                assertThat(arrives(haproxy, size))
                        .as("a body of %d bytes", size)
                        .isTrue();
            }
            haproxy.assertNoSpoeError("body");
        }
    }

    /** No fragments from 3.1 on: a message may fill one frame, and one byte more is error 3, the request still served. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "V3_2")
    void theLargestBodyThatFitsAFrame(HaproxyVersion version) throws IOException {
        try (AgentProcess agent = AgentProcess.start("-f", EchoService.script(folder, LUA));
                Haproxy haproxy = Haproxy.start(version, folder, config(agent))) {
            int fits = 0;
            int tooBig = 2 * FRAME;
            while (tooBig - fits > 1) {
                int size = (fits + tooBig) / 2;
                if (arrives(haproxy, size)) {
                    fits = size;
                } else {
                    tooBig = size;
                }
            }
            // What else is in the frame: its head, names, types, lengths, and the argument after the body.
            assertThat(fits).isBetween(FRAME - 60, FRAME - 20);
            assertThat(arrives(haproxy, fits)).as("the connection works on").isTrue();
            assertThat(ask(haproxy, new byte[tooBig]).header("error")).isEqualTo("3");
        }
    }

    private static HaproxyConfig config(AgentProcess agent) {
        return new HaproxyConfig()
                .global("tune.bufsize 80000")
                .frontend("body", """
                        option http-buffer-request
                        http-request return status 200 hdr sum %[var(txn.v.sum)] hdr length %[var(txn.v.length)] \
                        hdr after %[var(txn.v.after)] hdr error %[var(txn.v.error)]
                        """)
                .engine("body", "messages body\nmax-frame-size " + FRAME, """
                        spoe-message body
                            args body=req.body after=str(end)
                            event on-frontend-http-request
                        """)
                .agent("a", agent.serverAddress(), "");
    }

    private static Response ask(Haproxy haproxy, byte[] body) throws IOException {
        Response response = HttpConnection.once(haproxy.port("body"), Request.post("/", body));
        assertThat(response.status()).isEqualTo(200);
        return response;
    }

    private static boolean arrives(Haproxy haproxy, int size) throws IOException {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        Response response = ask(haproxy, body);
        if (!response.header("error").isEmpty()) {
            return false;
        }
        Adler32 sum = new Adler32();
        sum.update(body);
        assertThat(response.header("length")).isEqualTo(Integer.toString(size));
        assertThat(response.header("sum")).isEqualTo(Long.toString(sum.getValue()));
        assertThat(response.header("after")).isEqualTo("end");
        return true;
    }
}
