package io.spoa.agent.store.redis;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real Redis or Valkey of a test, on the loopback. */
public final class RedisServer implements AutoCloseable {
    private static final int[] SLOTS = {0, 5461, 10923, 16384};

    private final Path program;
    private final Path folder;
    private final List<String> options;
    private final int port;
    private Process process;

    private RedisServer(String kind, Path folder, int port, List<String> options) throws IOException {
        program = program(kind + "-server");
        this.folder = folder;
        this.port = port;
        this.options = options;
        process = launch();
    }

    /** A server of this kind on a free port, once it answers. */
    public static RedisServer start(String kind, Path folder, String... options) throws IOException {
        return new RedisServer(kind, folder, freePort(), List.of(options)).awaitUp();
    }

    /** A cluster of three on free ports, which know each other and all slots. */
    public static List<RedisServer> cluster(Path folder) throws IOException {
        List<RedisServer> nodes = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                int port = freePort();
                String bus = Integer.toString(freePort());
                nodes.add(new RedisServer(
                                "redis",
                                folder,
                                port,
                                List.of(
                                        "--cluster-enabled",
                                        "yes",
                                        "--cluster-port",
                                        bus,
                                        "--cluster-config-file",
                                        "nodes",
                                        "--cluster-require-full-coverage",
                                        "no"))
                        .awaitUp());
                nodes.get(i).ask("CLUSTER", "ADDSLOTSRANGE", "" + SLOTS[i], "" + (SLOTS[i + 1] - 1));
                nodes.get(0).ask("CLUSTER", "MEET", "127.0.0.1", "" + port, bus);
            }
            for (RedisServer node : nodes) {
                await().atMost(Duration.ofSeconds(30)).until(() -> knowsAll(node));
            }
        } catch (IOException | RuntimeException | Error e) {
            nodes.forEach(RedisServer::close);
            throw e;
        }
        return nodes;
    }

    /** The state is ok without the others, as a part of the slots is enough: they must be there, and linked, or what is published there is lost. */
    private static boolean knowsAll(RedisServer node) throws IOException {
        String info = node.ask(new String[] {"CLUSTER", "INFO"}, 7);
        return info.contains("cluster_state:ok")
                && info.contains("cluster_slots_ok:" + SLOTS[3])
                && info.contains("cluster_known_nodes:3")
                && node.ask(new String[] {"CLUSTER", "NODES"}, 4).split(" connected", -1).length == 4;
    }

    /** A sentinel of one server, which alone decides that this is gone. */
    public static RedisServer sentinel(Path folder, RedisServer primary) throws IOException {
        int port = freePort();
        Path file = folder.resolve("sentinel.conf");
        Files.writeString(
                file,
                "port " + port + "\nsentinel monitor main 127.0.0.1 " + primary.port
                        + " 1\nsentinel down-after-milliseconds main 500\nsentinel failover-timeout main 3000\n");
        return new RedisServer("redis", folder, port, List.of("sentinel", file.toString())).awaitUp();
    }

    private static Path program(String name) {
        Map<String, String> env = System.getenv();
        String caches = env.getOrDefault(
                "XDG_CACHE_HOME", env.getOrDefault("HOME", System.getProperty("user.home")) + "/.cache");
        Path file = Path.of(env.getOrDefault("SPOA_CACHE", caches + "/spoa"))
                .resolve("redis")
                .resolve(name);
        if (!Files.isExecutable(file)) {
            String text = name + " is not in the cache: run scripts/fetch-redis";
            if ("true".equals(env.get("CI"))) {
                Assertions.fail(text);
            }
            Assumptions.abort(text);
        }
        return file;
    }

    /** One that nobody has at this moment. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        Path own = Files.createDirectories(folder.resolve("redis-" + port));
        List<String> words = new ArrayList<>(List.of(program.toString()));
        if (options.contains("sentinel")) {
            words.addAll(List.of(options.get(1), "--sentinel"));
        } else {
            words.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--dir", own.toString()));
            words.addAll(options);
        }
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(own.resolve("log").toFile()))
                .start();
    }

    private RedisServer awaitUp() {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> !ask("PING").isEmpty());
        return this;
    }

    public int port() {
        return port;
    }

    public RedisUrl url() {
        return RedisUrl.parse("redis://127.0.0.1:" + port);
    }

    /** Has it do something, a word each; the first line of its answer. */
    public String ask(String... words) throws IOException {
        return ask(words, 1);
    }

    /** As many lines of its answer, which must have them. */
    private String ask(String[] words, int most) throws IOException {
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            command.append("$")
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder line = new StringBuilder();
            int lines = 0;
            InputStream in = socket.getInputStream();
            for (int each = in.read(); each >= 0 && lines < most; each = lines < most ? in.read() : each) {
                line.append((char) each);
                lines += each == '\n' ? 1 : 0;
            }
            return line.toString().strip();
        }
    }

    /** Sends its process a signal. */
    public void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        Assertions.assertEquals(0, kill.waitFor());
    }

    /** Ends it as a crash would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again, on the same port. */
    public void restart() throws IOException {
        process = launch();
        awaitUp();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
