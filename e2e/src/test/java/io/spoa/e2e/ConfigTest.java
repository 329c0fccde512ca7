package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration file, as an operator uses it. */
final class ConfigTest {
    private static final HaproxyVersion VERSION = HaproxyVersion.V3_2;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void scripts() throws IOException {
        write("one.lua", who("one"));
        write("two.lua", who("two"));
    }

    private static String who(String name) {
        return "spoa.register_message('who', function(_, msg) msg.txn.who = '" + name + "' end)\n";
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static final String TWO = """
            # two agents, two listeners
            agents {
              one { scripts = ["one.lua"], workers.count = 1 }
              two { include "two.conf" }
            }
            listeners {
              first { bind = "127.0.0.1:"${PORT_ONE}, agent = one }
              second { bind = "127.0.0.1:"${PORT_TWO}, agent = two }
            }
            event-loops.affinity = [0]
            """;

    @Test
    void twoAgentsOfOneFileBehindHaproxy() throws IOException {
        Path conf = write("spoa.conf", TWO);
        write("two.conf", "scripts = [two.lua]\nworkers { count = 2, affinity = [0] }\n");
        String one = String.valueOf(Ports.free());
        String two = String.valueOf(Ports.free());
        try (AgentProcess agent = AgentProcess.startPlain(Map.of("PORT_ONE", one, "PORT_TWO", two), "-c", conf);
                Haproxy first = Haproxy.start(VERSION, folder, config().agent("a", "127.0.0.1:" + one, ""));
                Haproxy second = Haproxy.start(VERSION, folder, config().agent("a", "127.0.0.1:" + two, ""))) {
            for (int i = 0; i < 20; i++) {
                assertThat(HttpConnection.once(first.port("web"), Request.get("/"))
                                .header("who"))
                        .isEqualTo("one");
                assertThat(HttpConnection.once(second.port("web"), Request.get("/"))
                                .header("who"))
                        .isEqualTo("two");
            }
            assertThat(agent.log().toString())
                    .contains("agent one: 1 script for message who, 1 worker, asked at 127.0.0.1:" + one)
                    .contains("agent two: 1 script for message who, 2 workers, asked at 127.0.0.1:" + two);
            assertThat(agent.logSinceStart()).isEmpty();
        }
    }

    private static HaproxyConfig config() {
        return new HaproxyConfig()
                .frontend("web", "http-request return status 200 hdr who %[var(txn.v.who)]")
                .engine("web", "messages who", "spoe-message who\n    event on-frontend-http-request");
    }

    /** A line of configuration more, and what {@code config check} says of it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "agents.one.wrokers.count = 2        | spoa.conf:12: unknown key agents.one.wrokers: did you mean 'workers'?",
                "agents.one.workers.count = none     | spoa.conf:12: agents.one.workers.count: 'none' is not a whole number from 1 to 1024",
                "agents.one.deadline = 5             | spoa.conf:12: agents.one.deadline: '5' is not a time from 1ms to 10m, as in 250ms or 5s",
                "agents.one.workers.affinity = [999] | spoa.conf:12: agents.one.workers.affinity: processor 999 does not exist: there is ",
                "listeners.first.agent = tow         | spoa.conf:12: listeners.first.agent: no agent 'tow': did you mean 'two'?",
                "agents.one.scripts = [three.lua]    | three.lua: no such file",
                "drain = ${NO_SUCH}                  | spoa.conf:12: ${NO_SUCH} is neither a key of this file nor in the environment",
                "agents.one {                        | the file ends within a block: a } is missing",
            })
    void whatIsWrongIsSaidWithItsPlace(String line, String says) throws IOException {
        write("two.conf", "scripts = [two.lua]\n");
        Path conf = write("spoa.conf", TWO + "\n" + line + "\n");
        Spoa check = Spoa.run(List.of("config", "check", "-c", conf.toString()));
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.err()).contains(says).doesNotContain("Exception");
    }

    @Test
    void checkIsContentWithWhatIsRight() throws IOException {
        Path conf = write("spoa.conf", "agents.default.scripts = [one.lua]\n");
        Spoa check = Spoa.run(List.of("config", "check", "-c", conf.toString()));
        assertThat(check.exitCode()).as(check.err()).isZero();
        assertThat(check.out())
                .isEqualTo("the configuration is good: agent default with 1 script and 5 workers, 1 listener\n");
    }

    @Test
    void showSaysWhereValuesComeFrom() throws IOException {
        Path conf = write("spoa.conf", "agents.default.scripts = [one.lua]\nagents.default.deadline = 1s\n");
        Spoa show = Spoa.run(List.of("config", "show", "-c", conf.toString(), "-n", "3"));
        assertThat(show.out())
                .containsPattern("(?m)^agents.default.workers.count = 3 +# -n$")
                .containsPattern("(?m)^agents.default.deadline = 1s +# \\Q" + conf + "\\E:2$")
                .containsPattern("(?m)^drain = 5s +# default$");
        Spoa json = Spoa.run(List.of("config", "show", "--json", "-c", conf.toString()));
        assertThat(json.out())
                .contains("{\"key\": \"agents.default.deadline\", \"value\": \"1s\", \"from\": \"file\", \"file\": \""
                        + conf + "\", \"line\": 2}");
    }
}
