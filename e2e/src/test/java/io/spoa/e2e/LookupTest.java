package io.spoa.e2e;

import static io.spoa.e2e.LanguageScripts.FRONT;
import static io.spoa.e2e.LanguageScripts.all;
import static io.spoa.e2e.LanguageScripts.answers;
import static io.spoa.e2e.LanguageScripts.config;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoa.cidr} behind HAProxy: a million networks for all languages of an agent, changed while it answers. */
final class LookupTest {
    private static final int NETWORKS = 1_000_000;

    private static final LanguageScripts SCRIPTS = new LanguageScripts("""
            local bad = spoa.cidr("networks.txt")
            spoa.register_message("NAME", function(_, msg) msg.txn.NAME = bad:has(msg.args.ip) end)
            """, """
            import spoa
            bad = spoa.cidr("networks.txt")

            @spoa.message("NAME")
            def check(msg):
                msg.txn.NAME = bad.has(msg.args.ip)
            """, """
            const bad = spoa.cidr("networks.txt");
            spoa.on("NAME", ({ args, txn }) => { txn.NAME = bad.has(args.ip); });
            """);

    @TempDir
    private Path folder = Path.of("");

    private Path networks = Path.of("");

    @BeforeEach
    void writeNetworks() throws IOException {
        networks = folder.resolve("networks.txt");
        write(networks, "203.0.113.0/24");
    }

    /** Those from 16.0.0.0/28 on, every other one, and one more. */
    private static void write(Path file, String more) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, US_ASCII)) {
            out.write("# a million networks\n" + more + "\n");
            for (int i = 0; i < NETWORKS - 1; i++) {
                long bits = (16L << 24) + 32L * i;
                out.write((bits >> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255)
                        + "/28\n");
            }
        }
    }

    /** As whoever gets a list from somewhere should do it. */
    private void replace(String more) throws IOException {
        Path next = folder.resolve("networks.new");
        write(next, more);
        Files.move(next, networks, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** What each language says of an address. */
    private static List<String> verdicts(Haproxy haproxy, String ip) throws IOException {
        return answers(haproxy, Request.get("/").header("x-ip", ip));
    }

    @Test
    @Timeout(300)
    void aMillionNetworksChangeWhileTheAgentAnswers() throws Exception {
        Path control = folder.resolve("control.sock");
        try (Origin origin = new Origin();
                AgentProcess agent = SCRIPTS.start(folder, "--control", control);
                Haproxy haproxy =
                        Haproxy.start(HaproxyVersion.V3_2, folder, config(origin, agent, "ip=req.hdr_ip(x-ip)"))) {
            assertThat(verdicts(haproxy, "203.0.113.7")).isEqualTo(all("1"));
            assertThat(verdicts(haproxy, "16.0.0.15")).isEqualTo(all("1"));
            assertThat(verdicts(haproxy, "16.0.0.16")).isEqualTo(all("0"));
            assertThat(verdicts(haproxy, "198.51.100.7")).isEqualTo(all("0"));
            assertThat(ControlSocket.ask(control, "--tsv show lists"))
                    .contains(networks + "\tcidr\t" + NETWORKS + "\t8.0\t");

            replace("198.51.100.0/24");
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(verdicts(haproxy, "198.51.100.7")).isEqualTo(all("1")));
            assertThat(verdicts(haproxy, "203.0.113.7")).isEqualTo(all("0"));
            agent.awaitLog("networks\\.txt changed: 1000000 entries for 1000000, in \\d+ ms");

            replace("198.51.100.0/42");
            agent.awaitLog("networks\\.txt:2: \"42\" is no network: .*; the 1000000 entries before go on");
            assertThat(verdicts(haproxy, "198.51.100.7")).isEqualTo(all("1"));
            assertThat(ControlSocket.ask(control, "show lists")).contains("networks.txt:2: ");
            assertThat(ControlSocket.ask(control, "reload")).contains("refused", "networks.txt:2: ");
            assertThat(verdicts(haproxy, "198.51.100.7")).isEqualTo(all("1"));

            replace("192.0.2.0/24");
            assertThat(ControlSocket.ask(control, "reload")).contains("generation 2");
            assertThat(verdicts(haproxy, "192.0.2.7")).as("at once").isEqualTo(all("1"));
            haproxy.assertNoSpoeError(FRONT);
        }
    }

    /** A wrong list is an error of the script's line, with the list's own line; a script is not started then. */
    @Test
    void aWrongListIsNamedWithItsLine() throws Exception {
        Files.writeString(networks, "10.0.0.0/8\nexample.org\n");
        Path script = script("rules.lua", "\nlocal bad = spoa.cidr(\"networks.txt\")\n");
        Spoa refused = Spoa.run(List.of("-f", script.toString()));
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err()).contains("rules.lua:2: cidr: " + networks + ":2: \"example.org\" is no network");
    }

    /** A script that may read nothing but its folder has its lists from there only. */
    @Test
    void theSandboxHoldsForListsToo() throws Exception {
        Files.writeString(networks, "10.0.0.0/8\n");
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Files.writeString(inner.resolve("own.txt"), "10.0.0.0/8\n");
        Path script = inner.resolve("rules.lua");
        Files.writeString(script, "spoa.cidr(\"own.txt\")\nspoa.cidr(\"../networks.txt\")\n");
        Spoa refused = Spoa.run(List.of("--sandbox", "no-files", "-f", script.toString()));
        assertThat(refused.err())
                .contains("rules.lua:2: spoa.cidr of '" + networks + "' is forbidden here by --sandbox no-files");
    }
}
