package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Agents and HAProxys that come and go while clients ask. */
final class RestartTest {
    private static final int CLIENTS = 20;

    @TempDir
    private Path folder = Path.of("");

    /** Field notes: a reload resets or says goodbye to old connections and opens a burst of new ones. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void haproxyReloadedTenTimesUnderLoad(HaproxyVersion version) {
        try (AgentProcess agent = AgentProcess.start("-f", EchoService.script(folder));
                Haproxy haproxy = Haproxy.start(
                        version, folder, EchoService.config().agent("a", agent.serverAddress(), EchoService.CHECK));
                Load load = Load.start(
                        haproxy.port(EchoService.NAME), CLIENTS, Load.Connections.FRESH, EchoService::echoed)) {
            for (int i = 0; i < 10; i++) {
                load.awaitMore(200);
                haproxy.reload();
            }
            load.awaitMore(500);
            load.assertNoFailure(haproxy, agent);
            assertThat(haproxy.spoeLines(EchoService.NAME)).as("SPOE errors").isEmpty();
        }
    }

    /** One agent, fail open: while it is away requests go without its answer, and after it they have it again. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void agentRestartUnderLoadFailsOpen(HaproxyVersion version) {
        String bind = "127.0.0.1:" + Ports.free();
        Path script = EchoService.script(folder);
        AgentProcess agent = AgentProcess.startOn(bind, "-f", script);
        try (Haproxy haproxy = Haproxy.start(version, folder, config().agent("a", bind, EchoService.CHECK));
                Load load = Load.start(
                        haproxy.port(EchoService.NAME), CLIENTS, Load.Connections.KEPT, EchoService::echoedOrNothing)) {
            load.awaitMore(500);
            agent.terminate();
            assertThat(agent.awaitExit())
                    .as("exit code after SIGTERM under load")
                    .isZero();
            load.awaitMore(50);
            agent = AgentProcess.startOn(bind, "-f", script);
            haproxy.awaitUp(HaproxyConfig.AGENTS, "a");
            load.awaitMore(500);
            agent.kill();
            load.awaitMore(50);
            agent = AgentProcess.startOn(bind, "-f", script);
            haproxy.awaitUp(HaproxyConfig.AGENTS, "a");
            load.assertNoFailure(haproxy, agent);
            // Whatever happened, HAProxy and the agent are in good shape again.
            try (Load after =
                    Load.start(haproxy.port(EchoService.NAME), CLIENTS, Load.Connections.KEPT, EchoService::echoed)) {
                after.awaitMore(500);
                after.assertNoFailure(haproxy, agent);
            }
        } finally {
            agent.close();
        }
    }

    /** Two agents: a rolling restart answers every HTTP request. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void rollingRestartOfTwoAgents(HaproxyVersion version) {
        String[] binds = {"127.0.0.1:" + Ports.free(), "127.0.0.1:" + Ports.free()};
        Path script = EchoService.script(folder);
        AgentProcess[] agents = {
            AgentProcess.startOn(binds[0], "-f", script), AgentProcess.startOn(binds[1], "-f", script)
        };
        HaproxyConfig config =
                config().agent("a0", binds[0], EchoService.CHECK).agent("a1", binds[1], EchoService.CHECK);
        try (Haproxy haproxy = Haproxy.start(version, folder, config);
                Load load = Load.start(
                        haproxy.port(EchoService.NAME), CLIENTS, Load.Connections.KEPT, EchoService::echoedOrNothing)) {
            for (int i = 0; i < 2; i++) {
                load.awaitMore(500);
                agents[i].terminate();
                assertThat(agents[i].awaitExit()).isZero();
                load.awaitMore(500);
                agents[i] = AgentProcess.startOn(binds[i], "-f", script);
                haproxy.awaitUp(HaproxyConfig.AGENTS, "a" + i);
            }
            load.awaitMore(500);
            load.assertNoFailure(haproxy, agents[0], agents[1]);
        } finally {
            agents[0].close();
            agents[1].close();
        }
    }

    private static HaproxyConfig config() {
        return EchoService.config().agents("retries 1").agents("option redispatch 1");
    }
}
