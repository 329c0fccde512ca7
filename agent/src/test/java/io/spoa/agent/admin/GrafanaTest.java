package io.spoa.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.RunningAgent;
import io.spoa.spop.Message;
import io.spoa.spop.client.SpopClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard for Grafana asks for nothing that a real agent does not tell. */
class GrafanaTest {
    private static final Path DASHBOARD = Path.of("../packaging/grafana/spoa.json");

    @Test
    void everyMetricOfTheDashboardIsThere() throws Exception {
        String json = Files.readString(Files.exists(DASHBOARD) ? DASHBOARD : Path.of("packaging/grafana/spoa.json"));
        Set<String> asked = new TreeSet<>();
        Matcher name = Pattern.compile("\\b(spoa|jvm|process)_[a-z_]+").matcher(json);
        while (name.find()) {
            asked.add(name.group());
        }
        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(told()).containsAll(asked);
    }

    private static Set<String> told() throws Exception {
        try (RunningAgent agent =
                        RunningAgent.with(1, RunningAgent.PATIENT, "spoa.register_message('m', function() end)");
                SpopClient client = agent.connect();
                AdminServer server =
                        AdminServer.open(AdminOptions.parse("127.0.0.1:0", null), new AgentSource(agent), "1");
                HttpClient http = HttpClient.newHttpClient()) {
            client.send(new Message("m", List.of())).get(20, TimeUnit.SECONDS);
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(server.url() + "metrics")).build();
            return http.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replaceFirst("[{ ].*", ""))
                    .collect(Collectors.toSet());
        }
    }
}
