package io.spoa.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.engine.Engines;
import io.spoa.agent.knowledge.KnownFiles;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Deadlines;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.settings.Threads;
import io.spoa.agent.store.SharedStore;
import io.spoa.agent.store.StoreSettings;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.PoolSettings;
import io.spoa.agent.worker.ScriptCommon;
import io.spoa.agent.worker.WorkerPool;
import io.spoa.spop.Message;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListenersTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    @ParameterizedTest
    @EnumSource(Transport.class)
    void everyTransportServesTcpAndUnixSockets(Transport transport) throws Exception {
        Path script = Files.writeString(
                folder.resolve("m.lua"), "spoa.register_message('m', function(_, msg) msg.txn.peer = msg.peer end)");
        Path socket = folder.resolve("spoa.sock");
        Counters counters = new Counters();
        AgentSettings settings =
                AgentSettings.DEFAULT.withWorkers(Threads.of(1)).withDeadlines(Deadlines.of(Duration.ofSeconds(10)));
        WorkerPool pool = WorkerPool.start(
                PoolSettings.of(settings),
                Engines.find().plan(List.of(script)),
                counters,
                (origin, line) -> {},
                new ScriptCommon(new SharedStore(StoreSettings.DEFAULT), new KnownFiles()));
        Listeners listeners = new Listeners(
                transport, Globals.DEFAULT.withEventLoops(Threads.of(1)), counters, new ConnectionBound(100));
        try {
            listeners.open(new Bind.Tcp("127.0.0.1", 0), pool);
            listeners.open(new Bind.Unix(socket.toString()), pool);
            int port = Integer.parseInt(listeners.addresses().getFirst().replaceFirst(".*:", ""));
            assertThat(listeners.addresses()).containsExactly("127.0.0.1:" + port, "unix:" + socket);
            assertThat(peerSeenBy(new Target.Tcp("127.0.0.1", port))).contains("str \"127.0.0.1:");
            assertThat(peerSeenBy(new Target.Unix(socket))).contains("str \"unix:" + socket);
        } finally {
            listeners.drain(Duration.ofSeconds(2), pool::stopCallbacks);
            pool.stop(Duration.ofSeconds(2));
            listeners.stop();
        }
        assertThat(socket).doesNotExist();
    }

    private static String peerSeenBy(Target target) throws Exception {
        try (SpopClient client = SpopClient.connect(target, Options.DEFAULTS)) {
            return client.send(new Message("m", List.of()))
                    .get(5, TimeUnit.SECONDS)
                    .toString();
        }
    }
}
