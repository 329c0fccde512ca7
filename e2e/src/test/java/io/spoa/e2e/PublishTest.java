package io.spoa.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.spop.Argument;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.SpopClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoa.publish} over several agents with one Redis, and over the processes of a master. */
@Timeout(240)
final class PublishTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final int CLIENTS = 100;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @TempDir
    private Path folder = Path.of("");

    /** Where agents of a master have their sockets. */
    @TempDir
    private Path runtime = Path.of("");

    private static final Path SCRIPT = Project.ROOT.resolve("examples/lua/long-poll.lua");

    private static HaproxyConfig config(Origin origin) {
        return LongPolls.front(
                new HaproxyConfig().global("maxconn 4000").origin(origin).agents("balance roundrobin"));
    }

    private static boolean listens(Path control) {
        return ControlSocket.ask(control, "--tsv show channels")
                .lines()
                .anyMatch(line -> line.matches("redis:\\S+\ttrue\t.*"));
    }

    private List<Future<String>> poll(int port, int clients) {
        List<Future<String>> polls = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            polls.add(threads.submit(() -> HttpConnection.once(port, Request.get("/poll?channel=news&seconds=50"))
                    .text()));
        }
        return polls;
    }

    private static void assertAll(List<Future<String>> polls, String text) throws Exception {
        long start = System.nanoTime();
        for (Future<String> poll : polls) {
            assertThat(poll.get(30, TimeUnit.SECONDS)).isEqualTo(text);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    private AgentProcess agent(Path conf, Path control) {
        return AgentProcess.start(
                "-n",
                2,
                "--warm-up",
                0,
                "-c",
                conf,
                "--control",
                control,
                "--timeout",
                "long-poll=60000",
                "-f",
                SCRIPT);
    }

    /** One publishes at one agent, or in Redis: all are released at both. */
    @Test
    void twoAgentsWithOneRedis() throws Exception {
        Path one = folder.resolve("one.sock");
        Path two = folder.resolve("two.sock");
        try (RedisServer redis = new RedisServer(folder)) {
            Path conf = Files.writeString(
                    folder.resolve("spoa.conf"), "store { url = \"" + redis.url() + "\", timeout = 4s }\n");
            try (Origin origin = new Origin();
                    AgentProcess first = agent(conf, one);
                    AgentProcess second = agent(conf, two);
                    Haproxy haproxy = Haproxy.start(
                            HaproxyVersion.V3_2,
                            folder,
                            config(origin)
                                    .agent("one", first.serverAddress(), "maxconn 2000")
                                    .agent("two", second.serverAddress(), "maxconn 2000"))) {
                int port = haproxy.port(LongPolls.FRONT);
                List<Future<String>> polls = poll(port, CLIENTS);
                awaitAll(one, two);
                long here = Long.parseLong(
                        HttpConnection.once(port, Request.post("/publish?channel=news", "it is done".getBytes(UTF_8)))
                                .text());
                assertAll(polls, "it is done");
                assertThat(here).as("of one agent").isBetween(1L, CLIENTS - 1L);

                polls = poll(port, CLIENTS);
                awaitAll(one, two);
                assertThat(redis.ask("PUBLISH", "spoa:publish", "{\"channel\":\"news\",\"value\":\"by hand\"}"))
                        .isEqualTo(":2");
                assertAll(polls, "by hand");

                polls = poll(port, CLIENTS);
                awaitAll(one, two);
                redis.ask("PUBLISH", "spoa:publish", "nonsense");
                first.awaitLog("WARN +publish: what came from \\S+ is no publication .*nonsense");
                assertThat(LongPolls.waiting(one) + LongPolls.waiting(two)).isEqualTo(CLIENTS);
                redis.kill();
                await().atMost(Duration.ofSeconds(30)).until(() -> !listens(one) && !listens(two));
                long left = LongPolls.waiting(one);
                assertThat(ControlSocket.ask(one, "publish news alone")).startsWith(left + " callback");
                assertThat(LongPolls.waiting(two)).isEqualTo(CLIENTS - left);
                assertThat(ControlSocket.ask(one, "--json show channels")).contains("\"unsent\":1,");
                redis.restart();
                await().atMost(Duration.ofSeconds(30)).until(() -> listens(two));
                await().atMost(Duration.ofSeconds(30)).until(() -> {
                    ControlSocket.ask(one, "publish news again");
                    return LongPolls.waiting(two) == 0;
                });
                for (Future<String> poll : polls) {
                    assertThat(poll.get(30, TimeUnit.SECONDS)).isIn("alone", "again");
                }
            }
        }
    }

    private static void awaitAll(Path one, Path two) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> LongPolls.waiting(one) + LongPolls.waiting(two) == CLIENTS
                        && LongPolls.waiting(one) > 0
                        && LongPolls.waiting(two) > 0
                        && listens(one)
                        && listens(two));
    }

    private List<Path> sockets() throws IOException {
        try (var files = Files.list(runtime)) {
            return files.filter(file -> file.toString().endsWith(".sock"))
                    .sorted()
                    .toList();
        }
    }

    /** Some that wait in both processes of a master. */
    private static List<Future<Frame.Ack>> waitAtBoth(List<SpopClient> clients, List<Path> sockets) throws IOException {
        List<Future<Frame.Ack>> waits = new ArrayList<>();
        for (SpopClient client : clients) {
            waits.add(client.send(new Message("long-poll", List.of(text("channel", "news")))));
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> sockets.stream().mapToLong(LongPolls::waiting).sum() == clients.size()
                        && sockets.stream().allMatch(socket -> LongPolls.waiting(socket) > 0));
        return waits;
    }

    private void aMaster(String conf) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        int admin = Ports.free();
        try (AgentProcess master = AgentProcess.startWith(
                Map.of("RUNTIME_DIRECTORY", runtime.toString()),
                "--processes",
                2,
                "-n",
                1,
                "--warm-up",
                0,
                "-c",
                Files.writeString(folder.resolve("spoa.conf"), conf),
                "--admin",
                "127.0.0.1:" + admin,
                "--admin-token-file",
                token,
                "--admin-publish",
                "--timeout",
                "long-poll=60000",
                "-f",
                SCRIPT)) {
            master.awaitLog("master ready in");
            List<Path> sockets = sockets();
            assertThat(sockets).hasSize(2);
            List<SpopClient> clients = new ArrayList<>();
            try (HttpClient http = HttpClient.newHttpClient()) {
                connectToBoth(master, sockets, clients);
                List<Future<Frame.Ack>> waits = waitAtBoth(clients, sockets);
                assertThat(ControlSocket.ask(sockets.getLast(), "publish news by ctl"))
                        .isEqualTo(waits.size() + " callbacks go on");
                assertEach(waits, "by ctl");

                waits = waitAtBoth(clients, sockets);
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin + "/publish/news"))
                        .header("Authorization", "Bearer " + TOKEN)
                        .POST(HttpRequest.BodyPublishers.ofString("over HTTP"))
                        .build();
                assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo(waits.size() + "\n");
                assertEach(waits, "over HTTP");

                waits = waitAtBoth(clients, sockets);
                clients.getFirst()
                        .send(new Message(
                                "long-poll-publish", List.of(text("channel", "news"), text("text", "by a script"))))
                        .get(30, TimeUnit.SECONDS);
                assertEach(waits, "by a script");
                assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo("0\n");
            } finally {
                clients.forEach(SpopClient::close);
            }
        }
    }

    /** Connections go to whoever is idle: as many as it takes. */
    private static void connectToBoth(AgentProcess master, List<Path> sockets, List<SpopClient> clients) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            clients.add(master.connect());
            return sockets.stream()
                    .allMatch(socket -> ControlSocket.ask(socket, "--tsv show conns")
                                    .lines()
                                    .count()
                            > 1);
        });
    }

    private static Argument text(String name, String text) {
        return new Argument(name, new Value.Str(text.getBytes(UTF_8)));
    }

    private static void assertEach(List<Future<Frame.Ack>> waits, String text) throws Exception {
        for (Future<Frame.Ack> each : waits) {
            assertThat(each.get(30, TimeUnit.SECONDS).actions())
                    .singleElement()
                    .asString()
                    .contains("poll_event", text);
        }
    }

    /** One that hangs is missed in the sum, and delays nobody for long; what was published it takes when it goes on. */
    @Test
    void aProcessThatHangs() throws Exception {
        try (AgentProcess master = AgentProcess.startWith(
                Map.of("RUNTIME_DIRECTORY", runtime.toString()),
                "--processes",
                2,
                "-n",
                1,
                "--warm-up",
                0,
                "--timeout",
                "long-poll=60000",
                "-f",
                SCRIPT)) {
            master.awaitLog("master ready in");
            List<Path> sockets = sockets();
            List<SpopClient> clients = new ArrayList<>();
            try {
                connectToBoth(master, sockets, clients);
                List<Future<Frame.Ack>> waits = waitAtBoth(clients, sockets);
                long here = LongPolls.waiting(sockets.getFirst());
                String status = ControlSocket.ask(sockets.getLast(), "--tsv status");
                long other = Long.parseLong(status.replaceFirst("(?s).*\npid\t(\\d+).*", "$1"));
                Processes.signal(other, "STOP");
                long begin = System.nanoTime();
                assertThat(ControlSocket.ask(sockets.getFirst(), "publish news once"))
                        .startsWith(here + " callback");
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
                Processes.signal(other, "CONT");
                assertEach(waits, "once");
            } finally {
                clients.forEach(SpopClient::close);
            }
        }
    }

    /** Any one of them will do for that, and for that only. */
    @Test
    void ctlFindsOneOfThem() {
        try (AgentProcess master = AgentProcess.start("--processes", 2, "-n", 1, "--warm-up", 0, "-f", SCRIPT)) {
            master.awaitLog("master ready in");
            String port = Integer.toString(master.port());
            Spoa published = Spoa.run(List.of("ctl", "-p", port, "publish", "news", "it is done"));
            assertThat(published.out() + published.err()).isEqualTo("0 callbacks go on\n");
            assertThat(published.exitCode()).isZero();
            assertThat(Spoa.run(List.of("ctl", "-p", port, "status")).err())
                    .contains("2 agents are running: choose one");
        }
    }

    @Test
    void theProcessesOfAMaster() throws Exception {
        aMaster("");
    }

    /** Both ways at once; who waits again at once is not reached by the same. */
    @Test
    void theProcessesOfAMasterWithRedis() throws Exception {
        try (RedisServer redis = new RedisServer(folder)) {
            aMaster("store { url = \"" + redis.url() + "\", timeout = 4s }\n");
        }
    }
}
