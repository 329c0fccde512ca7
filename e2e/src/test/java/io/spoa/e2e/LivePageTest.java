package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.spop.Argument;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.SpopClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live page in a real browser. */
final class LivePageTest {
    private static final String FAILS = """
            spoa.register_message("echo-path", function(args, msg) msg.txn.seen = msg.args.path end)
            spoa.register_message("score", function(args, msg)
              local limit = nil
              msg.txn.score = #args[1].value + limit
            end)
            """;

    @TempDir
    private Path folder = Path.of("");

    private final int port = Ports.free();
    private AgentProcess agent;
    private SpopClient client;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        agent = AgentProcess.start("-n", 2, "--admin", "127.0.0.1:" + port, "-f", EchoService.script(folder, FAILS));
        client = agent.connect();
        browser = Browser.open(folder, "http://127.0.0.1:" + port + "/");
        seen("head", text -> assertThat(text).contains("ready"));
    }

    @AfterEach
    void close() throws IOException {
        browser.close();
        client.close();
        agent.close();
    }

    private void ask(String message, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            client.send(new Message(message, List.of(new Argument("path", new Value.Str("/" + i)))))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private void seen(String part, ThrowingConsumer<String> check) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(browser.text(part))
                        .as("%s; the page is '%s'", agent.log(), browser.evaluate("document.body.className"))
                        .satisfies(check));
    }

    @Test
    void itDrawsAndUpdates() throws Exception {
        ask("echo-path", 70);
        seen("messages", text -> assertThat(text).contains("echo-path", "70"));
        ask("echo-path", 53);
        seen("messages", text -> assertThat(text).contains("123"));
        assertThat(browser.evaluate("document.querySelectorAll('#tiles .chart path').length"))
                .as("curves")
                .matches("[1-9]\\d*");
        assertThat(browser.evaluate("performance.getEntriesByType('resource').map(r => r.name)"
                        + ".filter(name => !name.startsWith(location.origin))"))
                .as("what it takes from elsewhere")
                .isEmpty();
    }

    @Test
    void itShowsAnErrorWithItsLineAndAReload() throws Exception {
        ask("score", 3);
        seen("errors", text -> assertThat(text).contains("3 ×", "echo-path.lua:4", "local limit = nil"));
        browser.evaluate("document.querySelector('#errors summary').click()");
        ask("score", 2);
        seen("errors", text -> assertThat(text).contains("5 ×").doesNotContain("local limit = nil"));
        EchoService.script(folder, FAILS.replace("= nil", "= 1"));
        Processes.signal(agent.pid(), "HUP");
        seen("reloads", text -> assertThat(text).contains("changed", "echo-path.lua"));
        EchoService.script(folder, "spoa.register_message(");
        Processes.signal(agent.pid(), "HUP");
        seen("reloads", text -> assertThat(text).contains("echo-path.lua:1"));
        browser.show(1240, 1400, "light");
        browser.screenshot(Files.createDirectories(Path.of("target")).resolve("live-page.png"));
    }

    @Test
    void itIsReadableOnAPhoneAndInTheDark() throws Exception {
        ask("score", 3);
        seen("errors", text -> assertThat(text).contains("score"));
        browser.show(1240, 900, "light");
        String light = browser.evaluate("getComputedStyle(document.body).backgroundColor");
        browser.show(390, 844, "dark");
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isNotEqualTo(light);
        assertThat(browser.evaluate("document.documentElement.scrollWidth"))
                .as("nothing is wider than the screen")
                .isEqualTo("390");
    }

    @Test
    void itSaysWhenTheAgentIsGone() {
        Processes.signal(agent.pid(), "KILL");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(browser.text("lost")).contains("connection lost"));
        assertThat(browser.evaluate("getComputedStyle(document.getElementById('lost')).display"))
                .as("seen")
                .isNotEqualTo("none");
    }
}
