package io.spoa.e2e;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real Redis on a free port of the loopback. */
final class RedisServer implements AutoCloseable {
    private final Path program = Fetched.need("redis/redis-server", "Redis", "scripts/fetch-redis");
    private final int port = Ports.free();
    private final Path folder;
    private final List<String> options;
    private Process process;

    /** Starts it, once it answers; with more options than its port. */
    RedisServer(Path above, String... options) throws IOException {
        this.options = List.of(options);
        folder = Files.createDirectories(above.resolve("redis"));
        process = launch();
    }

    private Process launch() throws IOException {
        List<String> words =
                new ArrayList<>(List.of(program.toString(), "--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
        words.addAll(options);
        Process started = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> answers());
        return started;
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        }
    }

    /** Has it do something, a word each; the first line of its answer. */
    String ask(String... words) throws IOException {
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            command.append("$")
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Ends it as a crash would. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts it again, empty. */
    void restart() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        kill();
    }
}
