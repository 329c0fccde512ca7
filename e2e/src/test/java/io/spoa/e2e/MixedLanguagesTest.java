package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All engines in one agent: the messages of one NOTIFY are answered in six languages, in one ACK. */
final class MixedLanguagesTest {
    private static final String NAME = "mixed";

    @TempDir
    private static Path folder = Path.of("");

    private static final Origin origin = new Origin();
    private static @Nullable AgentProcess agent;

    @BeforeAll
    static void start() {
        BuiltEngines.need("lua54", "graalpy", "jython", "graaljs", "java");
        List<Object> arguments = new ArrayList<>(List.of("-n", 2, "--warm-up", 0));
        for (String script : List.of("rules.lua", "exact.lua", "score.py", "old.py", "bot.js", "clock.mjs")) {
            arguments.add("-f");
            arguments.add(Project.ROOT.resolve("e2e/src/test/resources/mixed").resolve(script));
        }
        arguments.add("-f");
        arguments.add(Project.ROOT.resolve("examples/java/target/header-check.jar"));
        agent = AgentProcess.start(arguments.toArray());
    }

    @AfterAll
    static void stop() {
        if (agent != null) {
            agent.close();
        }
        origin.close();
    }

    private static AgentProcess agent() {
        AgentProcess started = agent;
        assertThat(started).isNotNull();
        return started;
    }

    /** HAProxy sends the messages of an event in one NOTIFY, in the order of its configuration. */
    private static HaproxyConfig config() {
        StringBuilder rules = new StringBuilder();
        for (String name : List.of("rule", "exact", "score", "old", "bot", "weekday", "suspicion", "reason", "last")) {
            rules.append("http-after-response set-header ")
                    .append(name)
                    .append(" %[var(txn.v.")
                    .append(name)
                    .append(")]\n");
        }
        rules.append("http-after-response set-header error %[var(txn.v.error)]\n");
        return new HaproxyConfig()
                .origin(origin)
                .agent("a", agent().serverAddress(), "")
                .frontend(NAME, rules.toString())
                .engine(NAME, "messages rule exact score old bot clock check-headers", """
                        spoe-message rule
                            args path=path
                            event on-frontend-http-request

                        spoe-message exact
                            args n=int(9007199254740993)
                            event on-frontend-http-request

                        spoe-message score
                            args ip=src agent=req.hdr(user-agent)
                            event on-frontend-http-request

                        spoe-message old
                            args method=method
                            event on-frontend-http-request

                        spoe-message bot
                            args agent=req.hdr(user-agent)
                            event on-frontend-http-request

                        spoe-message clock
                            args date=int(951782400)
                            event on-frontend-http-request

                        spoe-message check-headers
                            args method=method agent=req.hdr(user-agent) path=path
                            event on-frontend-http-request
                        """);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void oneNotifyIsAnsweredByAllLanguages(HaproxyVersion version) throws IOException {
        try (Haproxy haproxy = Haproxy.start(version, folder, config())) {
            int port = haproxy.port(NAME);
            Response tool = HttpConnection.once(port, Request.get("/admin").header("user-agent", "curl/8.5"));
            assertThat(tool.header("error")).isEmpty();
            assertThat(tool.header("rule")).as("Lua 5.2").isEqualTo("staff only");
            assertThat(tool.header("exact")).as("Lua 5.4").isEqualTo("4503599627370497");
            assertThat(tool.header("score")).as("Python 3").isEqualTo("40");
            assertThat(tool.header("old")).as("Python 2").isEqualTo("GET 3");
            assertThat(tool.header("bot")).as("JavaScript").isEqualTo("0");
            assertThat(tool.header("weekday")).as("an ES module").isEqualTo("Tuesday");
            assertThat(tool.header("suspicion")).as("Java").isEqualTo("0");
            assertThat(tool.header("last")).as("in HAProxy's order").isEqualTo("JavaScript");

            Response spider = HttpConnection.once(port, Request.get("/.git/").header("user-agent", "Spider/1"));
            assertThat(spider.header("rule")).isEqualTo("everybody");
            assertThat(spider.header("score")).isEqualTo("20");
            assertThat(spider.header("bot")).isEqualTo("1");
            assertThat(spider.header("reason")).isEqualTo("secret file");
            haproxy.assertNoSpoeError(NAME);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void anErrorInOneLanguageIsNoneOfTheOthers(HaproxyVersion version) throws IOException {
        try (Haproxy haproxy = Haproxy.start(version, folder, config())) {
            Response response =
                    HttpConnection.once(haproxy.port(NAME), Request.get("/").header("user-agent", "broken"));
            assertThat(response.header("error")).isEmpty();
            assertThat(response.header("bot")).isEmpty();
            assertThat(response.header("old")).isEqualTo("GET 3");
            assertThat(response.header("weekday")).isEqualTo("Tuesday");
            assertThat(response.header("suspicion")).isEqualTo("0");
            assertThat(response.header("last")).isEqualTo("Python 2");
            agent().awaitLog("message 'bot' \\(javascript\\): .*bot\\.js:5: TypeError: ");
            haproxy.assertNoSpoeError(NAME);
        }
    }

    /** Which engine got which runtime, and nothing that the JVM or a library thinks worth a warning. */
    @Test
    void theStartSaysWhatRunsEachLanguage() {
        Output log = agent().log();
        assertThat(log.matching("lua by luaj: LuaJ .*\\(1 script\\)")).hasSize(1);
        assertThat(log.matching("lua by lua54: PUC Lua 5\\.4.*\\(1 script\\)")).hasSize(1);
        assertThat(log.matching("python by graalpy: GraalPy .*, (compiled|interpreted) \\(1 script\\)"))
                .hasSize(1);
        assertThat(log.matching("python by jython: Jython 2\\.7.*\\(1 script\\)"))
                .hasSize(1);
        assertThat(log.matching("javascript by graaljs: GraalJS .*, (compiled|interpreted) \\(2 scripts\\)"))
                .hasSize(1);
        assertThat(log.matching("java by java: JDK 25.*\\(1 script\\)")).hasSize(1);
        assertThat(log.matching("(?i)warning")).isEmpty();
    }
}
