package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One address for metrics, health and the page, in front of two processes under a master. */
final class MasterAdminTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private AgentProcess master;

    @TempDir
    private Path folder = Path.of("");

    /** Where the agents' own sockets are, a folder of this test's. */
    @TempDir
    private Path runtime = Path.of("");

    @BeforeEach
    void start() {
        master = AgentProcess.startWith(
                Map.of("RUNTIME_DIRECTORY", runtime.toString()),
                "--processes",
                2,
                "-n",
                2,
                "--admin",
                "127.0.0.1:" + port,
                "-f",
                EchoService.script(folder));
        master.awaitLog("master ready in");
    }

    @AfterEach
    void stop() throws IOException {
        master.close();
        http.close();
        try (var left = Files.list(runtime)) {
            assertThat(left).as("sockets of processes that have gone").isEmpty();
        }
    }

    /** Issue: whatever the number of processes, one scrape has all of them. */
    @Test
    void aProcessThatDiesIsMissedAndComesBack() throws Exception {
        assertThat(get("readyz")).isEqualTo("ready\n");
        assertThat(get("healthz")).isEqualTo("ok\n");
        assertThat(metrics()).contains(up(1), up(2), deaths(1, 0), deaths(2, 0));
        try (Socket old = new Socket(InetAddress.getLoopbackAddress(), port)) {
            List<Long> before = master.children();
            Processes.signal(before.getFirst(), "KILL");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !master.children().contains(before.getFirst()));
            // Valid all the while, whatever is there.
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() ->
                            assertThat(metrics()).contains(up(1), up(2)).containsAnyOf(deaths(1, 1), deaths(2, 1)));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(get("readyz")).isEqualTo("ready\n"));
            assertThat(get("")).contains("2 of 2 processes ready", "died 1 ×");
            assertThat(get("status.json")).contains("\"process\":1", "\"process\":2", "\"deaths\":1");
            assertThat(master.children()).hasSize(2).contains(before.getLast());
            // The next process has nothing of a connection that was open when it started: else this had no end.
            old.setSoTimeout(10_000);
            old.getOutputStream().write("GET /readyz HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(old.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .endsWith("ready\n");
        }
    }

    @Test
    void anUpgradeReplacesWhatIsAsked() throws Exception {
        List<Long> before = master.children();
        master.signal("USR2");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    assertThat(get("readyz")).startsWith("ready");
                    metrics();
                    return !master.log().matching("upgrade: done").isEmpty();
                });
        List<Long> now = master.children();
        assertThat(now).hasSize(2).doesNotContainAnyElementsOf(before);
        String told = metrics();
        now.forEach(pid -> assertThat(told).containsPattern("spoa_process_pid\\{process=\"[12]\"} " + pid + "\n"));
        assertThat(told).contains(deaths(1, 0), deaths(2, 0));
    }

    @Test
    void thePageShowsAllAndEach() throws Exception {
        try (Browser browser = Browser.open(folder, "http://127.0.0.1:" + port + "/")) {
            seen(browser, "head", "2 of 2 processes ready");
            try (var client = master.connect()) {
                assertThat(client).isNotNull();
                seen(browser, "process2", "Messages a second");
            }
            Processes.signal(master.children().getFirst(), "KILL");
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(browser.text("process1") + browser.text("process2"))
                            .contains("died 1 ×"));
            seen(browser, "head", "2 of 2 processes ready");
            browser.show(1240, 900, "light");
            browser.screenshot(Files.createDirectories(Path.of("target")).resolve("master-page.png"));
            browser.evaluate("document.querySelector('#process1 a').click()");
            seen(browser, "messages", "echo-path");
        }
    }

    private static void seen(Browser browser, String part, String text) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(browser.text(part)).contains(text));
    }

    private static String up(int process) {
        return "spoa_process_up{process=\"" + process + "\"} 1\n";
    }

    private static String deaths(int process, int count) {
        return "spoa_process_deaths_total{process=\"" + process + "\"} " + count + "\n";
    }

    /** The metrics, after a look at what a scraper would refuse: a family in two places, a value twice. */
    private String metrics() throws Exception {
        String text = get("metrics");
        List<String> lines = text.lines().toList();
        assertThat(lines.stream().filter(line -> line.startsWith("# TYPE"))).doesNotHaveDuplicates();
        assertThat(lines.stream().filter(line -> !line.startsWith("#")).map(line -> line.replaceFirst(" \\S+$", "")))
                .doesNotHaveDuplicates()
                .allMatch(line -> line.contains("{process=\""));
        return text;
    }

    private String get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/" + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
