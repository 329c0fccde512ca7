package io.spoa.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.RunningAgent;
import io.spoa.spop.Action;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.client.SpopClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** POST /publish at one agent: nobody may, unless it was said that they may, and then who shows the token. */
@Timeout(60)
class PublishingTest {
    private static final String TOKEN = "0123456789abcdef";
    private static final String SCRIPT = """
            spoa.register_message("held", function(args, msg)
              spoa.background(function() print("held") end)
              msg.txn.event = spoa.hold("news")
            end)
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningAgent agent;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.with(1, RunningAgent.PATIENT, SCRIPT);
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
        http.close();
    }

    private AdminServer open(boolean publish) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), TOKEN);
        AdminOptions options = AdminOptions.parse("127.0.0.1:0", token);
        return AdminServer.open(publish ? options.withPublish(true) : options, new AgentSource(agent), "1.2.3");
    }

    private HttpResponse<String> publish(AdminServer at, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(at.url() + "publish/news"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString("it is done"))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Test
    void itIsOffUnlessSaidOtherwise() throws Exception {
        try (AdminServer closed = open(false);
                AdminServer open = open(true);
                SpopClient client = agent.connect()) {
            CompletableFuture<Frame.Ack> held = client.send(new Message("held", List.of()));
            assertThat(agent.printed()).isEqualTo("held");

            HttpResponse<String> refused = publish(closed, TOKEN);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).isEqualTo("publishing is off: it takes --admin-publish\n");
            HttpResponse<String> unknown = publish(open, "0123456789abcdeX");
            assertThat(unknown.statusCode()).isEqualTo(401);
            assertThat(unknown.body()).isEqualTo("show the token of --admin-token-file\n");
            assertThat(held).as("still held").isNotDone();

            HttpResponse<String> published = publish(open, TOKEN);
            assertThat(published.statusCode()).isEqualTo(200);
            assertThat(published.body()).isEqualTo("1\n");
            assertThat(held.get(20, TimeUnit.SECONDS).actions())
                    .extracting(Action::toString)
                    .containsExactly("set txn.event = str \"it is done\"");
        }
    }

    @Test
    void withoutATokenNobodyMay() {
        assertThatThrownBy(() -> AdminOptions.parse("127.0.0.1:0", null).withPublish(true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whoever may publish has to be known: add --admin-token-file");
    }
}
