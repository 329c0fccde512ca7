package io.spoa.e2e;

import io.spoa.spop.Argument;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.SpopClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real agent tells a scraper, by the scraper's own tool. */
final class MetricsTest {
    private static final String SCRIPT = """
            spoa.cache{message = "kept", key = "path", ttl = 60}
            spoa.register_message("kept", function(args, msg) msg.txn.v = 1 end)
            spoa.register_message("fails", function() error("on purpose") end)
            spoa.register_message("\\"quotes\\" and \\\\", function() end)
            """;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"-S", "--processes=2"})
    void promtoolHasNothingToSay(String processes) throws Exception {
        Promtool promtool = new Promtool();
        int port = Ports.free();
        Path script = EchoService.script(folder, SCRIPT);
        try (AgentProcess agent =
                AgentProcess.start(processes, "-n", 2, "--admin", "127.0.0.1:" + port, "-f", script)) {
            if (!processes.equals("-S")) {
                agent.awaitLog("master ready in");
            }
            try (SpopClient client = agent.connect();
                    HttpClient http = HttpClient.newHttpClient()) {
                for (String message : List.of("kept", "kept", "fails", "\"quotes\" and \\", "nobody\nhere")) {
                    client.send(new Message(message, List.of(new Argument("path", new Value.Str("/")))))
                            .get(20, TimeUnit.SECONDS);
                }
                URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
                promtool.check(http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
            }
        }
    }
}
