package io.spoa.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.engine.Engines;
import io.spoa.agent.os.CpuAffinity;
import io.spoa.agent.server.Bind;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.settings.Threads;
import io.spoa.spop.Message;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threads run where the settings say: the kernel is asked. */
@Timeout(60)
class AffinityTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void workersAndEventLoopsAreBoundInTurn() throws Exception {
        int first = CpuAffinity.allowed().getFirst();
        int last = CpuAffinity.allowed().getLast();
        Path script = Files.writeString(
                folder.resolve("m.lua"), "spoa.register_message('m', function(_, msg) msg.txn.v = 1 end)");
        // A name of its own: other tests' threads may still be there.
        AgentSettings agent = AgentSettings.DEFAULT
                .withName("p")
                .withScripts(Engines.find().plan(List.of(script)))
                .withWorkers(new Threads(3, List.of(first, last)));
        Settings settings = Settings.of(agent, List.of(new Bind.Tcp("127.0.0.1", 0)))
                .withGlobals(Globals.DEFAULT.withEventLoops(new Threads(2, List.of(last))));
        List<String> before = loops();
        Agent running = Agent.start(settings, (origin, line) -> {});
        try {
            String address = running.addresses().getFirst();
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            for (int i = 0; i < 2; i++) {
                try (SpopClient client = SpopClient.connect(new Target.Tcp("127.0.0.1", port), Options.DEFAULTS)) {
                    assertThat(client.send(new Message("m", List.of()))
                                    .get(10, TimeUnit.SECONDS)
                                    .actions())
                            .hasSize(1);
                }
            }
            assertThat(allowed("spoa-worker-1-p").values()).containsExactly(String.valueOf(first));
            assertThat(allowed("spoa-worker-2-p").values()).containsExactly(String.valueOf(last));
            assertThat(allowed("spoa-worker-3-p").values()).containsExactly(String.valueOf(first));
            await().untilAsserted(() -> {
                Map<String, String> loops = allowed("spoa-io-");
                before.forEach(loops::remove);
                assertThat(loops.values()).hasSize(2).containsOnly(String.valueOf(last));
            });
            assertThat(allowed(Thread.currentThread().getName()).values())
                    .as("other threads stay as they were")
                    .doesNotContain(first == last ? "" : String.valueOf(first));
        } finally {
            running.stop();
        }
    }

    private static List<String> loops() throws IOException {
        return List.copyOf(allowed("spoa-io-").keySet());
    }

    /** Cpus_allowed_list by thread id, of the threads whose name in the kernel begins so. */
    private static Map<String, String> allowed(String name) throws IOException {
        Map<String, String> all = new TreeMap<>();
        List<Path> tasks;
        try (Stream<Path> list = Files.list(Path.of("/proc/self/task"))) {
            tasks = list.toList();
        }
        for (Path task : tasks) {
            try {
                String status = Files.readString(task.resolve("status"));
                if (status.startsWith("Name:\t" + name)) {
                    all.put(
                            task.getFileName().toString(),
                            status.lines()
                                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                                    .findFirst()
                                    .orElseThrow()
                                    .replaceFirst(".*:\\s*", ""));
                }
            } catch (IOException e) {
                // It has ended.
            }
        }
        return all;
    }
}
