package io.spoa.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.NoHost;
import io.spoa.agent.RunningAgent;
import io.spoa.script.bridge.Slice;
import io.spoa.spop.Message;
import io.spoa.spop.client.SpopClient;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One address for two processes: the first is a real agent's admin server, the second comes and goes. */
@Timeout(60)
class FrontTest {
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private volatile List<Member> members = List.of();
    private RunningAgent agent;
    private AgentSource source;
    private AdminServer first;
    private AdminServer front;
    private Path socket;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.with(1, RunningAgent.PATIENT, "spoa.register_message('fine', function() end)");
        source = new AgentSource(agent);
        socket = folder.resolve("one");
        first = AdminServer.open(AdminOptions.ofOwner(socket.toString()), source, "1.2.3");
        front = AdminServer.open(AdminOptions.parse("127.0.0.1:0", null), () -> members, "4.5.6");
        members = List.of(new Member(1, 11, true, socket, 0), new Member(2, 0, false, null, 3));
    }

    @AfterEach
    void stop() throws Exception {
        front.close();
        first.close();
        agent.close();
        http.close();
    }

    @Test
    void metricsOfAllByProcess() throws Exception {
        ask();
        members = List.of(members.getFirst(), new Member(2, 12, true, socket, 3));
        for (boolean open : new boolean[] {false, true}) {
            HttpRequest request = HttpRequest.newBuilder(uri("metrics"))
                    .header("Accept", open ? "application/openmetrics-text" : "text/plain")
                    .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("content-type").orElse(""))
                    .startsWith(open ? "application/openmetrics-text" : "text/plain; version=0.0.4");
            Map<String, Double> values = Exposition.read(answer.body(), open);
            for (String process : List.of("1", "2")) {
                assertThat(values)
                        .containsEntry("spoa_notifies_total{process=\"" + process + "\"}", 1.0)
                        .containsEntry("spoa_process_up{process=\"" + process + "\"}", 1.0)
                        .containsKey("jvm_memory_used_bytes{area=\"heap\",process=\"" + process + "\"}");
            }
            assertThat(values)
                    .containsEntry("spoa_process_deaths_total{process=\"2\"}", 3.0)
                    .containsEntry("spoa_process_pid{process=\"2\"}", 12.0);
        }
    }

    /** Nobody there, or a socket that a killed process left. */
    @Test
    void oneThatIsNotThere() throws Exception {
        for (Path gone : new Path[] {null, folder.resolve("gone")}) {
            members = List.of(members.getFirst(), new Member(2, 0, false, gone, 1));
            assertThat(Exposition.read(get("metrics").body(), false))
                    .containsEntry("spoa_process_up{process=\"1\"}", 1.0)
                    .containsEntry("spoa_process_up{process=\"2\"}", 0.0)
                    .doesNotContainKey("spoa_ready{process=\"2\"}");
            assertThat(get("readyz").statusCode()).isEqualTo(200);
            assertThat(get("readyz").body()).isEqualTo("ready: 1 of 2 processes; process 2 starting\n");
            assertThat(get("status.json").body())
                    .startsWith("{\"version\":\"4.5.6\",\"processes\":[{\"process\":1,\"pid\":11,\"up\":true")
                    .contains("\"version\":\"1.2.3\"")
                    .endsWith("{\"process\":2,\"pid\":0,\"up\":false,\"deaths\":1,\"status\":null}]}\n");
            assertThat(get("").body()).contains("1 of 2 processes ready", "died 1 ×", "starting", "4.5.6");
            assertThat(get("process/2/").statusCode()).isEqualTo(503);
        }
    }

    /** One that hangs delays an answer, and no more. */
    @Test
    void oneThatHangs() throws Exception {
        Path hanging = folder.resolve("hanging");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(hanging));
            members = List.of(members.getFirst(), new Member(2, 12, true, hanging, 0));
            assertThat(get("readyz").body()).isEqualTo("ready: 1 of 2 processes; process 2 does not answer\n");
            assertThat(get("healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void nobodyReady() throws Exception {
        source.stage = AdminSource.Stage.DRAINING;
        assertThat(get("readyz").statusCode()).isEqualTo(503);
        assertThat(get("readyz").body()).startsWith("process 1 draining: ").contains("; process 2 starting");
        assertThat(get("healthz").statusCode()).isEqualTo(200);
        // It tells its numbers all the same, and the page its state.
        assertThat(Exposition.read(get("metrics").body(), false)).containsEntry("spoa_ready{process=\"1\"}", 0.0);
        assertThat(get("").body()).contains("0 of 2 processes ready", "draining");
    }

    @Test
    void thePageOfEach() throws Exception {
        assertThat(get("process/1").uri().getPath()).isEqualTo("/process/1/");
        assertThat(get("process/1/").body()).contains("id=messages", "1.2.3");
        assertThat(get("process/1/status.json").body()).startsWith("{\"version\":\"1.2.3\"");
        assertThat(get("process/1/nothing").statusCode()).isEqualTo(404);
        assertThat(get("process/3/").statusCode()).isEqualTo(404);
        HttpRequest head = HttpRequest.newBuilder(uri("process/1/"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(head, BodyHandlers.ofString()).body()).isEmpty();
    }

    /** The style and the script of both pages are those that the policy names. */
    @Test
    void onePolicyForBoth() throws Exception {
        String own = get("").headers().firstValue("content-security-policy").orElse("");
        assertThat(get("process/1/").headers().allValues("content-security-policy"))
                .containsExactly(own);
        assertThat(script(get("").body())).isEqualTo(script(get("process/1/").body()));
    }

    private static String script(String page) {
        return page.substring(page.indexOf("<style>"), page.indexOf("</style>"))
                + page.substring(page.indexOf("<script>"), page.indexOf("</script>"));
    }

    @Test
    void eventsOfAllAndOfEach() throws Exception {
        assertThat(event("/events", "process1")).contains("\"process1\":", "\"process2\":", "\"head\":");
        assertThat(event("/process/1/events", "messages")).contains("\"tiles\":");
        // A live page asks again only after no answer at all.
        assertThat(event("/process/2/events", "x")).isEqualTo("null");
    }

    private String event(String path, String with) throws Exception {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), uri("").getPort())) {
            client.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (line != null && !line.contains("\"" + with + "\":")) {
                line = lines.readLine();
            }
            return String.valueOf(line);
        }
    }

    /** The first that is ready and can be reached is asked; nobody else, or it would be published twice. */
    @Test
    void publishingIsHandedOn() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef");
        AdminOptions options = AdminOptions.parse("127.0.0.1:0", token).withPublish(true);
        try (AdminServer open = AdminServer.open(options, () -> members, "4.5.6")) {
            URI uri = URI.create(open.url() + "publish/news%20of%20%C3%BCs%2F1");
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer 0123456789abcdef")
                    .POST(HttpRequest.BodyPublishers.ofString("it is done"))
                    .build();
            CompletableFuture<?> held = hold("news of üs/1");
            members = List.of(
                    new Member(1, 0, false, null, 1),
                    new Member(2, 12, true, folder.resolve("gone"), 0),
                    new Member(3, 13, true, socket, 0),
                    new Member(4, 14, true, socket, 0));
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("1\n");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(((Slice) held.get(30, TimeUnit.SECONDS)).string()).isEqualTo("it is done");
            HttpRequest unnamed = HttpRequest.newBuilder(URI.create(open.url() + "publish/?channel=news"))
                    .header("Authorization", "Bearer 0123456789abcdef")
                    .POST(HttpRequest.BodyPublishers.ofString("it is done"))
                    .build();
            answer = http.send(unnamed, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("which channel? /publish/<channel>\n");
            members = List.of(new Member(1, 0, false, null, 1), new Member(2, 12, true, folder.resolve("gone"), 0));
            answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("the processes are starting\n");
        }
        HttpRequest refused = HttpRequest.newBuilder(uri("publish/news"))
                .POST(HttpRequest.BodyPublishers.ofString("it is done"))
                .build();
        assertThat(http.send(refused, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    private CompletableFuture<?> hold(String channel) {
        return agent.agent()
                .services()
                .channels()
                .modules(new NoHost())
                .getFirst()
                .functions()
                .getFirst()
                .begin(Slice.text(channel))
                .toCompletableFuture();
    }

    /** The token is the front's to ask for; behind it nobody else comes. */
    @Test
    void accessIsChecked() throws Exception {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), uri("").getPort())) {
            client.getOutputStream()
                    .write("GET /process/1/ HTTP/1.1\r\nHost: evil.example\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(client.getInputStream().readNBytes(13), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 421 ");
        }
    }

    private URI uri(String path) {
        return URI.create(front.url() + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private void ask() throws Exception {
        try (SpopClient client = agent.connect()) {
            client.send(new Message("fine", List.of())).get(20, TimeUnit.SECONDS);
        }
    }
}
