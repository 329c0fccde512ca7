package io.spoa.agent.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.Agent;
import io.spoa.agent.engine.Engine;
import io.spoa.agent.engine.Engines;
import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.engine.ToyProvider;
import io.spoa.agent.server.Bind;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.settings.Threads;
import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptException;
import io.spoa.script.WarmUp;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the agent does before it listens, with real engines and sockets. */
@Timeout(60)
class WarmUpRunTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private final List<String> printed = new ArrayList<>();

    private Settings settings(Duration warmUp, String file, String text) throws Exception {
        List<PlannedScript> scripts = Engines.find().plan(List.of(Files.writeString(folder.resolve(file), text)));
        AgentSettings agent = AgentSettings.DEFAULT.withWorkers(Threads.of(1)).withScripts(scripts);
        return Settings.of(agent, List.of(new Bind.Tcp("127.0.0.1", 0)))
                .withGlobals(Globals.DEFAULT.withWarmUp(warmUp));
    }

    private Agent start(Settings settings) throws Exception {
        return Agent.start(settings, (origin, line) -> printed.add(origin.toString()));
    }

    @Test
    void runsTheEnginesScriptAndNothingOfTheUser() throws Exception {
        ToyProvider.CALLS.clear();
        Settings settings = settings(Duration.ofSeconds(20), "user.parrot", "user: hello");
        assertThat(WarmUpRun.time(settings.scripts().toList())).isEqualTo(Duration.ofSeconds(20));
        Agent agent = start(settings);
        try {
            assertThat(ToyProvider.CALLS.get("toy-warm-up")).isGreaterThanOrEqualTo(1000);
            assertThat(ToyProvider.CALLS).doesNotContainKey("user");
            assertThat(printed).isEmpty();
            assertThat(agent.messages()).containsExactly("user");
            assertThat(agent.counters().acks.sum()).isZero();
        } finally {
            agent.stop();
        }
    }

    @Test
    void endsWhenItsTimeIsOver() throws Exception {
        ToyProvider.CALLS.clear();
        Agent agent = start(settings(Duration.ofNanos(1), "user.parrot", "user: hello"));
        agent.stop();
        assertThat(ToyProvider.CALLS).isEmpty();
    }

    @Test
    void doesNothingIfItIsNotWanted() throws Exception {
        ToyProvider.CALLS.clear();
        Agent agent = start(settings(Duration.ZERO, "user.parrot", "user: hello"));
        agent.stop();
        assertThat(ToyProvider.CALLS).isEmpty();
    }

    @Test
    void aScriptThatFailsToLoadEndsTheStartAtOnce() throws Exception {
        Settings settings = settings(Duration.ofSeconds(20), "user.lua", "error('on purpose')");
        assertThatThrownBy(() -> start(settings)).isInstanceOf(ScriptException.class);
    }

    /** A warm-up script that fails would warm the wrong code. */
    @Test
    void theScriptsOfTheEnginesDoNotFail() throws Exception {
        for (Engine engine : Engines.find().all()) {
            EngineProvider provider = engine.provider();
            WarmUp warmUp = provider == null ? null : provider.warmUp().orElse(null);
            if (warmUp == null) {
                continue;
            }
            Agent agent = start(settings(Duration.ZERO, warmUp.fileName(), warmUp.script()));
            String address = agent.addresses().getFirst();
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            try (SpopClient client = SpopClient.connect(new Target.Tcp("127.0.0.1", port), Options.DEFAULTS)) {
                assertThat(agent.messages()).isNotEmpty().allMatch(name -> name.startsWith(engine.name()));
                for (String message : agent.messages()) {
                    for (int i = 0; i < 20; i++) {
                        assertThat(client.send(WarmUpClient.message(message, i))
                                        .get(10, TimeUnit.SECONDS)
                                        .actions())
                                .isNotEmpty();
                    }
                }
            } finally {
                agent.stop();
            }
            assertThat(agent.counters().failures.sum()).as(engine.name()).isZero();
        }
    }
}
