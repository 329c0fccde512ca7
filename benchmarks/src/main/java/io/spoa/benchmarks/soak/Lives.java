package io.spoa.benchmarks.soak;

import io.spoa.spop.Frame;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One agent after the other on the same address, alone or under a master. One thread. */
final class Lives implements AutoCloseable {
    /** So few that idle connections use them up soon. */
    private static final int DESCRIPTORS = 500;

    private static final int PROCESSES = 2;
    private static final int START_SECONDS = 600;

    /** Below those that the kernel gives to clients: or one might connect to itself while nobody listens. */
    private static final int LOWEST_PORT = 20_000;

    private final AgentLog log;
    private final List<String> words;
    private final int port;
    private SoakAgent agent;
    private Sighting ready = new Sighting("");
    private long begun;
    private boolean master;
    private int count;

    private Lives(AgentLog log, List<String> words, int port, boolean master) throws IOException {
        this.log = log;
        this.words = List.copyOf(words);
        this.port = port;
        agent = launch(master);
    }

    /** Starts the first. */
    static Lives begin(AgentLog log, List<String> words, SplittableRandom random)
            throws IOException, InterruptedException {
        Lives lives = new Lives(log, words, freePort(random), true);
        lives.awaitServing();
        return lives;
    }

    private static int freePort(SplittableRandom random) throws IOException {
        for (int tries = 0; ; tries++) {
            int port = LOWEST_PORT + random.nextInt(10_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                if (tries == 100) {
                    throw e;
                }
            }
        }
    }

    private SoakAgent launch(boolean withMaster) throws IOException {
        master = withMaster;
        begun = System.nanoTime();
        count++;
        List<String> command = new ArrayList<>(List.of(
                "bash", "-c", "ulimit -n " + DESCRIPTORS + "; exec ./spoa --bind \"$@\"", "bash", "127.0.0.1:" + port));
        command.addAll(words);
        // Of an agent, not of its master.
        ready = log.watch("spoa \\S+ ready in ");
        if (withMaster) {
            command.addAll(List.of("--processes", "" + PROCESSES));
        }
        return SoakAgent.launch(log, command);
    }

    /** Starts the next. The one before has ended. */
    void next(boolean withMaster) throws IOException, InterruptedException {
        agent = launch(withMaster);
        awaitServing();
    }

    /** Waits until all processes are ready and one answers. */
    private void awaitServing() throws IOException, InterruptedException {
        int missing = master ? PROCESSES : 1;
        for (int i = 0; i < START_SECONDS && agent.isAlive(); i++) {
            missing -= missing > 0 && ready.await(1, 1) ? 1 : 0;
            if (missing == 0 && answers(new SplittableRandom(), 5)) {
                return;
            }
        }
        throw new IOException("the agent does not answer after its start: " + agent.lastLine());
    }

    /** Whether a question gets the right answer, on a connection of its own. */
    boolean answers(SplittableRandom random, int seconds) throws InterruptedException {
        Duration patience = Duration.ofSeconds(seconds);
        try (SpopClient client = SpopClient.connect(target(), Options.DEFAULTS.withTimeouts(patience, patience))) {
            Ask ask = Ask.echo("l", random);
            Frame.Ack ack = client.send(ask.messages()).get(seconds, TimeUnit.SECONDS);
            return ack.actions().containsAll(ask.actions());
        } catch (IOException | ExecutionException | TimeoutException e) {
            return false;
        }
    }

    Target target() {
        return new Target.Tcp("127.0.0.1", port);
    }

    int port() {
        return port;
    }

    SoakAgent agent() {
        return agent;
    }

    boolean hasMaster() {
        return master;
    }

    /** How many there were. */
    int count() {
        return count;
    }

    /** How many idle connections it takes to fill all processes. */
    int moreThanFit() {
        return DESCRIPTORS * (master ? PROCESSES : 1);
    }

    double ageSeconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    @Override
    public void close() {
        agent.answering().forEach(ProcessHandle::destroyForcibly);
        agent.close();
    }
}
