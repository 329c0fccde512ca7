package io.spoa.agent.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.Target;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.Negotiation;
import io.spoa.spop.codec.WireWriter;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an agent does not answer is counted, and cannot keep a run from its end. */
@Timeout(60)
class TimeoutTest {
    /** Shakes hands with one client and answers nothing else. */
    private static void silence(ServerSocket server) {
        try (Socket socket = server.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readNBytes(in.readInt());
            WireWriter out = new WireWriter(64);
            FrameCodec.encode(
                    new Frame.AgentHello(Negotiation.VERSION, Options.DEFAULT_MAX_FRAME_SIZE, Set.of("pipelining")),
                    out);
            socket.getOutputStream().write(out.toByteArray());
            in.readAllBytes();
        } catch (IOException e) {
            // the client left
        }
    }

    @Test
    void whatIsNotAnsweredIsCountedOnce() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> silence(server));
            BenchPlan plan = new BenchPlan(
                    new Target.Tcp("127.0.0.1", server.getLocalPort()),
                    List.of(new Message("m", List.of())),
                    1,
                    7,
                    0,
                    Duration.ZERO,
                    Duration.ofMillis(300),
                    Duration.ofMillis(100),
                    -1,
                    1,
                    0,
                    Options.DEFAULTS);
            try (LoadRun run = new LoadRun(plan, OptionalLong.empty(), null)) {
                Measured measured = run.run();
                assertThat(measured.timeouts()).isEqualTo(7);
                assertThat(measured.acks()).isZero();
                assertThat(measured.clean()).isFalse();
                assertThat(measured.latency().getTotalCount()).isEqualTo(7);
                assertThat(measured.micros(0)).isGreaterThan(99_000);
                assertThat(MeasuredText.of(measured)).contains("wrong    0 errors, 7 timeouts");
            }
        }
    }
}
