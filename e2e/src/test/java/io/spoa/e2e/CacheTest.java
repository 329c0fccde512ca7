package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/cache.md, as an operator uses it who leaves the script alone. */
final class CacheTest {
    private static final Path SCRIPT = Project.example("ip-reputation.lua");
    private static final Pattern RATIO = Pattern.compile("\"ratio\":\\{.*?\"agent_cpu_us_per_ack\":([0-9.]+)");

    @TempDir
    private Path folder = Path.of("");

    private Path conf(String name, String more) throws IOException {
        return conf(SCRIPT, name, more);
    }

    private Path conf(Path script, String name, String more) throws IOException {
        return Files.writeString(folder.resolve(name), """
                agents.default { scripts = ["%s"], workers.count = 2
                  %s }
                listeners.default.bind = "127.0.0.1:%d"
                control = "%s.sock"
                """.formatted(script, more, Ports.free(), name));
    }

    private static AgentProcess start(Path conf) {
        return AgentProcess.startPlain(Map.of(), "-c", conf);
    }

    private static String verdict(AgentProcess agent, String ip) {
        return Spoa.run(List.of("call", "-p", Integer.toString(agent.port()), "check-ip", "ip=ip:" + ip))
                .out();
    }

    @Test
    void whatTheFileKnowsIsSentUntilItIsCleared() throws IOException {
        Files.writeString(folder.resolve("known.jsonl"), """
                {"message": "check-ip", "arguments": ["ip=ip:198.51.100.1"], "actions": ["txn.ip_verdict=str:known"]}
                """);
        Path conf = conf(
                "spoa.conf",
                "cache = { message = check-ip, key = [ip], ttl = 10m, max = 100, prepopulate = known.jsonl }");
        Path control = folder.resolve("spoa.conf.sock");
        try (AgentProcess agent = start(conf)) {
            assertThat(verdict(agent, "198.51.100.1")).contains("set txn.ip_verdict = str \"known\"");
            assertThat(verdict(agent, "192.0.2.7")).contains("set txn.ip_verdict = str \"deny\"");
            assertThat(verdict(agent, "192.0.2.7")).contains("set txn.ip_verdict = str \"deny\"");
            assertThat(ControlSocket.ask(control, "--tsv show cache")).contains("check-ip\t2\t100\t2\t0\t1\t0\t0.667");
            assertThat(ControlSocket.ask(control, "clear cache check-ip")).isEqualTo("2 answers forgotten");
            assertThat(verdict(agent, "198.51.100.1")).contains("set txn.ip_verdict = str \"allow\"");
            assertThat(ControlSocket.ask(control, "reload")).contains("generation 2 answers check-ip");
            assertThat(verdict(agent, "198.51.100.1")).contains("set txn.ip_verdict = str \"known\"");
        }
    }

    /** Measured on both in turn, under the same load, with a callback whose work no noise of the machine hides. */
    @Test
    void aHitCostsLessThanTheCallItSaves() throws IOException {
        Path works = Files.writeString(folder.resolve("works.lua"), """
                spoa.register_message("check-ip", function(args, msg)
                  local sum = 0
                  for i = 1, 5000 do sum = sum + i % 7 end
                  msg.txn.ip_score = sum
                end)
                """);
        String cache = "cache = { message = check-ip, key = [ip], ttl = 10m }";
        try (AgentProcess cached = start(conf(works, "cached.conf", cache));
                AgentProcess plain = start(conf(works, "plain.conf", ""))) {
            Spoa bench = Spoa.run(List.of(
                    "bench",
                    "-p",
                    Integer.toString(cached.port()),
                    "--compare",
                    plain.address(),
                    "--rounds",
                    "3",
                    "-d",
                    "2",
                    "-W",
                    "2",
                    "-a",
                    "1",
                    "--json",
                    "check-ip",
                    "ip=ip:198.51.100.1"));
            assertThat(bench.exitCode()).as(bench.err()).isZero();
            Matcher ratio = RATIO.matcher(bench.out());
            assertThat(ratio.find()).as(bench.out()).isTrue();
            assertThat(Double.parseDouble(ratio.group(1))).as(bench.out()).isLessThan(0.5);
        }
    }
}
