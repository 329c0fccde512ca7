package io.spoa.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.admin.AdminOptions;
import io.spoa.agent.cache.CacheSettings;
import io.spoa.agent.engine.Engines;
import io.spoa.agent.reload.WatchOptions;
import io.spoa.agent.server.Bind;
import io.spoa.agent.server.TlsFiles;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Features;
import io.spoa.agent.settings.Processes;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.settings.Threads;
import io.spoa.agent.trace.TraceOptions;
import io.spoa.agent.worker.Overload;
import io.spoa.agent.worker.OverloadAnswer;
import io.spoa.script.CacheRule;
import io.spoa.spop.Action;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file and the flags come to. What is wrong is in {@link ProblemsTest}. */
class ConfigurationTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private final Flags flags = new Flags();
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void scripts() throws Exception {
        for (String name : List.of("a.lua", "b.lua", "cert.pem", "ca.pem")) {
            Files.writeString(folder.resolve(name), "");
        }
    }

    /** A file may have a question mark in its name. */
    @Test
    void theQueryOfABackEndIsNotShown() throws Exception {
        Files.writeString(folder.resolve("a?b.lua"), "");
        Configuration configuration = load(
                "agents.default.scripts = [\"a?b.lua\", \"https://b/spoe?key=s3cret#messages=a\","
                        + " { file = \"https://b/?key=s3cret#messages=b\", sandbox = no-files }]\nlisteners.main.bind = \"127.0.0.1:1\"");
        assertThat(configuration.settings().scripts()).hasSize(3);
        assertThat(shown(configuration, "agents.default.scripts").value())
                .contains("\"a?b.lua\"", "\"https://b/spoe?…#messages=a\"", "\"https://b/?…#messages=b\"")
                .doesNotContain("s3cret");
    }

    private Configuration load(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("spoa.conf"), text);
        return Configuration.load(file, environment::get, flags, Engines.find());
    }

    private Settings settings(String text) throws Exception {
        return load(text).settings();
    }

    private static Shown shown(Configuration configuration, String key) {
        return configuration.shown().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aScriptIsEnough() throws Exception {
        Settings settings = settings("agents.default.scripts = [a.lua]");
        AgentSettings agent = settings.agents().getFirst();
        assertThat(agent.withScripts(List.of())).isEqualTo(AgentSettings.DEFAULT);
        assertThat(agent.scripts()).hasSize(1);
        assertThat(agent.scripts().getFirst().file()).isEqualTo(folder.resolve("a.lua"));
        assertThat(settings.listeners()).hasSize(1);
        assertThat(settings.listeners().getFirst().bind()).isEqualTo(new Bind.Tcp("*", 12345));
    }

    @Test
    void severalAgentsAndListeners() throws Exception {
        Settings settings = settings("""
                agents {
                  web {
                    scripts = ["a.lua", { file = "b.lua", engine = luaj }]
                    workers { count = 2, affinity = [0] }
                    deadline = 250ms
                    deadlines { check-ip = 50ms, "a.b" = 1.5s }
                    queue { jobs = 7, bytes = 1M }
                    callback-memory = 16MiB
                    agent-variables = on
                  }
                  audit { scripts = b.lua, workers.count = 1 }
                }
                listeners {
                  one { bind = "127.0.0.1", agent = web, allow = ["10.0.0.0/8"], accept-proxy = yes, max-connections = 9 }
                  two { bind = "unix:/tmp/x.sock", agent = web, unix { mode = "660", group = "0" } }
                  three {
                    bind = "*:1", agent = audit
                    tls { certificate = cert.pem, ca-file = ca.pem, verify = optional, min-version = TLSv1.3 }
                  }
                }
                drain = 1m
                warm-up = 0s
                event-loops { count = 3, affinity = ["0-0"] }
                connections { max = 50, max-frame-size = 64KiB, max-payload = 2MB, patience = 3s }
                """);
        AgentSettings web = settings.agents().getFirst();
        assertThat(web.scripts()).extracting(script -> script.engine().name()).containsExactly("luaj", "luaj");
        assertThat(web.workers()).isEqualTo(new Threads(2, List.of(0)));
        assertThat(web.deadlines().usual()).isEqualTo(Duration.ofMillis(250));
        assertThat(web.deadlines().own())
                .isEqualTo(Map.of("check-ip", Duration.ofMillis(50), "a.b", Duration.ofMillis(1500)));
        assertThat(web.bounds().queueJobs()).isEqualTo(7);
        assertThat(web.bounds().queueBytes()).isEqualTo(1 << 20);
        assertThat(web.bounds().callbackBytes()).isEqualTo(16 << 20);
        assertThat(web.agentVariables()).isTrue();
        assertThat(settings.agents().get(1).workers()).isEqualTo(Threads.of(1));

        assertThat(settings.listeners()).extracting(l -> l.agent()).containsExactly("web", "web", "audit");
        Bind one = settings.listeners().getFirst().bind();
        assertThat(one).hasToString("127.0.0.1:12345");
        assertThat(one.options().allow()).hasSize(1);
        assertThat(one.options().acceptProxy()).isTrue();
        assertThat(one.options().maxConnections()).isEqualTo(9);
        assertThat(settings.listeners().get(1).bind().options().access().mode()).isEqualTo(0660);
        assertThat(settings.listeners().get(2).bind().options().tls())
                .isEqualTo(new TlsFiles(
                        folder.resolve("cert.pem"),
                        null,
                        folder.resolve("ca.pem"),
                        TlsFiles.Verify.OPTIONAL,
                        TlsFiles.Version.TLS_1_3));

        assertThat(settings.globals().drain()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.globals().eventLoops()).isEqualTo(new Threads(3, List.of(0)));
        assertThat(settings.globals().connections().most()).isEqualTo(50);
        assertThat(settings.globals().connections().maxFrameSize()).isEqualTo(64 << 10);
        assertThat(settings.globals().connections().maxPayload()).isEqualTo(2_000_000);
        assertThat(settings.globals().connections().patience()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void optionalParts() throws Exception {
        Files.writeString(folder.resolve("token"), "0123456789abcdef\n");
        Files.writeString(folder.resolve("known.jsonl"), """
                {"message": "check-ip", "arguments": ["ip=ip:192.0.2.7"], "actions": ["txn.score=int32:90"]}

                {"message": "other", "arguments": ["x=int:1"]}
                """);
        Configuration configuration = load("""
                agents.default {
                  scripts = [a.lua]
                  overload = [drop-oldest, "check-ip=txn.score=int32:0"]
                  cache = [
                    { message = check-ip, key = ip, ttl = 30s, max = 7, stale = 1m, negative = off, prepopulate = known.jsonl }
                    { message = m, key = [a, b], ttl = 1h }
                  ]
                }
                watch = on
                processes = 3
                admin { bind = "127.0.0.1:8500", token-file = token }
                """);
        AgentSettings agent = configuration.settings().agents().getFirst();
        assertThat(agent.features().get(Overload.class, Overload.EMPTY))
                .isEqualTo(new Overload(
                        new OverloadAnswer(true, List.of()),
                        Map.of(
                                "check-ip",
                                new OverloadAnswer(
                                        false,
                                        List.of(new Action.SetVar(
                                                Scope.TXN, "score", new Value.Int(DataType.INT32, 0)))))));
        List<CacheSettings.One> caches =
                agent.features().get(CacheSettings.class, CacheSettings.NONE).caches();
        assertThat(caches.getFirst().rule())
                .isEqualTo(new CacheRule(
                        "check-ip", List.of("ip"), Duration.ofSeconds(30), 7, Duration.ofMinutes(1), false));
        assertThat(caches.getFirst().known())
                .singleElement()
                .hasToString("KnownAnswer[arguments=[ip=ipv4 192.0.2.7], actions=[set txn.score = int32 90]]");
        assertThat(caches.get(1).rule())
                .isEqualTo(new CacheRule("m", List.of("a", "b"), Duration.ofHours(1), 10_000, Duration.ZERO, true));
        assertThat(configuration.files()).containsExactly(folder.resolve("known.jsonl"));
        Features globals = configuration.settings().globals().features();
        assertThat(globals.get(WatchOptions.class, WatchOptions.OFF).on()).isTrue();
        assertThat(globals.get(Processes.class, Processes.SINGLE)).isEqualTo(new Processes(true, 3));
        AdminOptions admin = globals.get(AdminOptions.class);
        assertThat(admin).isNotNull();
        assertThat(admin.bind()).hasToString("127.0.0.1:8500");
        assertThat(admin.token()).isEqualTo("0123456789abcdef");
        assertThat(shown(configuration, "agents.default.cache").value())
                .contains("{ message = \"m\", key = [\"a\", \"b\"], ttl = 1h }");
    }

    @Test
    void spansAreOffWithoutAnEndpointWhateverElseIsSaid() throws Exception {
        Files.writeString(folder.resolve("headers"), "authorization: Bearer 1234\n");
        String rest = """
                agents.default.scripts = [a.lua]
                tracing { argument = tp, sample = 1%, service = edge, headers-file = headers, timeout = 2s }
                """;
        assertThat(tracing(rest)).isNull();
        assertThat(tracing(rest + "tracing.endpoint = ${?NO_SUCH_COLLECTOR}")).isNull();
        assertThat(tracing(rest + "tracing.endpoint = \"http://a:4318\""))
                .isEqualTo(new TraceOptions(
                        URI.create("http://a:4318/v1/traces"),
                        "tp",
                        0.01,
                        "edge",
                        Map.of("authorization", "Bearer 1234"),
                        Duration.ofSeconds(2)));
    }

    private @Nullable TraceOptions tracing(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("spoa.conf"), text);
        return Configuration.load(file, flags, Engines.find())
                .settings()
                .globals()
                .features()
                .get(TraceOptions.class);
    }

    @Test
    void includedFilesAreKnown() throws Exception {
        Files.writeString(folder.resolve("parts.conf"), "scripts = [a.lua]\ninclude \"deep.conf\"\n");
        Files.writeString(folder.resolve("deep.conf"), "deadline = 1s\n");
        Path file = Files.writeString(folder.resolve("spoa.conf"), "agents.default { include \"parts.conf\" }\n");
        List<Path> included = new ArrayList<>();
        Configuration.load(file, flags, Engines.find(), included::add);
        assertThat(included).containsExactly(folder.resolve("parts.conf"), folder.resolve("deep.conf"));
    }

    @Test
    void everyValueKnowsWhereItComesFrom() throws Exception {
        environment = Map.of("WORKERS", "6", "HOST", "127.0.0.1");
        Files.writeString(folder.resolve("queue.conf"), "# included\njobs = 9\n");
        flags.agent(AgentKeys.AGENT_VARIABLES, true, "--agent-variables");
        Configuration configuration = load("""
                usual = 1s
                agents.default {
                  scripts = [a.lua]
                  workers.count = ${WORKERS}
                  deadline = ${agents.default.deadlines.m}
                  deadlines.m = 2s
                  queue { include "queue.conf" }
                }
                listeners.main.bind = ${HOST}":"${?PORT}"1"
                """.replace("usual = 1s\n", ""));
        assertThat(shown(configuration, "agents.default.workers.count"))
                .isEqualTo(new Shown("agents.default.workers.count", "6", new Origin.Environment("WORKERS", folder)));
        assertThat(shown(configuration, "agents.default.deadline").value()).isEqualTo("2s");
        assertThat(shown(configuration, "agents.default.queue.jobs").origin())
                .hasToString(folder.resolve("queue.conf") + ":2");
        assertThat(shown(configuration, "agents.default.queue.bytes").origin()).hasToString("default");
        assertThat(shown(configuration, "agents.default.agent-variables").origin())
                .hasToString("--agent-variables");
        assertThat(shown(configuration, "listeners.main.bind").value()).isEqualTo("\"127.0.0.1:1\"");
        assertThat(shown(configuration, "agents.default.scripts").origin())
                .hasToString(folder.resolve("spoa.conf") + ":2");
    }

    @Test
    void flagsGoOverTheFile() throws Exception {
        flags.scripts(List.of(folder.resolve("b.lua").toString()));
        flags.port(77);
        flags.agent(AgentKeys.WORKERS, 3, "-n");
        flags.global(GlobalKeys.WARM_UP, Optional.of(Duration.ZERO), "--warm-up");
        Settings settings = settings("""
                agents.web { scripts = [a.lua], workers.count = 9 }
                listeners { tcp { bind = "127.0.0.1:1" }, unix { bind = "unix:/tmp/x" } }
                warm-up = 9s
                """);
        AgentSettings web = settings.agents().getFirst();
        assertThat(web.name()).isEqualTo("web");
        assertThat(web.scripts())
                .extracting(script -> script.file().getFileName())
                .containsExactly(Path.of("b.lua"));
        assertThat(web.workers().count()).isEqualTo(3);
        assertThat(settings.listeners())
                .extracting(l -> l.bind().toString())
                .containsExactly("127.0.0.1:77", "unix:/tmp/x");
        assertThat(settings.globals().warmUp()).isZero();
    }

    @Test
    void bindsReplaceTheListeners() throws Exception {
        flags.binds(List.of("127.0.0.1", "*:5 maxconn 3"));
        Settings settings = settings("agents.a.scripts = [a.lua]\nlisteners.x.bind = \"*:7\"");
        assertThat(settings.listeners()).extracting(l -> l.bind().toString()).containsExactly("127.0.0.1:12345", "*:5");
        assertThat(settings.listeners().getLast().bind().options().maxConnections())
                .isEqualTo(3);
    }

    @Test
    void whatIsShownIsAFileThatSaysTheSame() throws Exception {
        Configuration first = load("""
                agents { "a b" { scripts = [a.lua, { file = b.lua, engine = luaj }], deadlines { z = 1s, "x\\"y" = 5ms } } }
                listeners.l { bind = "127.0.0.1:9", allow = ["10.0.0.0/8", "::1"], unix {} }
                """);
        StringBuilder text = new StringBuilder();
        for (Shown shown : first.shown()) {
            if (!shown.value().isEmpty()) {
                text.append(shown.key()).append(" = ").append(shown.value()).append('\n');
            }
        }
        assertThat(load(text.toString()).shown())
                .extracting(Shown::value)
                .isEqualTo(first.shown().stream().map(Shown::value).toList());
    }

    @Test
    void anEngineThatIsNotInstalledIsNoProblemOfTheConfiguration() throws Exception {
        Files.writeString(folder.resolve("c.py"), "");
        Configuration configuration = load("agents.a.scripts = [c.py]");
        assertThatThrownBy(configuration::settings).hasMessageContaining("is not installed");
    }
}
