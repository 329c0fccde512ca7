package io.spoa.spop.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the kernel offers: the same behaviour, and the same words for what went wrong. */
@Timeout(30)
class TransportTest {
    private static final Message PING = new Message("ping", List.of());

    @TempDir
    private Path folder;

    private static void answerOnce(TestAgent.Conversation peer) throws IOException {
        peer.shakeHands("pipelining");
        Frame.Notify notify = peer.readNotify();
        peer.write(new Frame.Ack(notify.streamId(), notify.frameId(), false, List.of()));
        peer.readNotify();
        peer.reset();
    }

    @ParameterizedTest
    @EnumSource
    void tcp(ClientTransport transport) throws IOException {
        try (TestAgent agent = TestAgent.onTcp(TransportTest::answerOnce);
                SpopClient client = SpopClient.connectAsync(agent.target(), Options.DEFAULTS, transport)
                        .join()) {
            assertThat(client.send(PING).join().actions()).isEmpty();
            assertThatThrownBy(() -> client.send(PING).join()).hasMessageContaining("reset by the agent");
            assertThat(client.closed().join()).isEqualTo(new Closed.Broken("reset by the agent"));
            client.reset();
        }
    }

    @ParameterizedTest
    @EnumSource
    void unixSocket(ClientTransport transport) throws IOException {
        try (TestAgent agent = TestAgent.onUnixSocket(folder.resolve("a.sock"), peer -> {
                    peer.shakeHands("pipelining");
                    Frame.Notify notify = peer.readNotify();
                    peer.write(new Frame.Ack(notify.streamId(), notify.frameId(), false, List.of()));
                });
                SpopClient client = SpopClient.connectAsync(agent.target(), Options.DEFAULTS, transport)
                        .join()) {
            assertThat(client.send(PING).join().actions()).isEmpty();
            assertThat(client.closed().join()).isEqualTo(new Closed.EndOfStream());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingListens(ClientTransport transport) throws IOException {
        TestAgent gone = TestAgent.onTcp(peer -> {});
        gone.close();
        Target missing = new Target.Unix(folder.resolve("missing.sock"));
        for (Target target : List.of(gone.target(), missing)) {
            assertThatThrownBy(() -> SpopClient.connectAsync(target, Options.DEFAULTS, transport)
                            .join())
                    .hasRootCauseInstanceOf(IOException.class)
                    .cause()
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("nothing listens on " + target);
        }
    }
}
