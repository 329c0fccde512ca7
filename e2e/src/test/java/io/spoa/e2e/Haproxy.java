package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A HAProxy process. Closing it stops it, and any predecessor that a reload left behind. */
final class Haproxy implements AutoCloseable {
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path folder;
    private final Path adminSocket;
    private final Map<String, Integer> ports;
    private final List<Process> processes = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();

    private Haproxy(
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Path adminSocket,
            Map<String, Integer> ports) {
        this.command = command;
        this.environment = environment;
        this.folder = folder;
        this.adminSocket = adminSocket;
        this.ports = ports;
    }

    /** Starts it with a generated configuration, written into a new folder. */
    static Haproxy start(HaproxyVersion version, Path parent, HaproxyConfig config) {
        try {
            Path folder = Files.createTempDirectory(parent, "haproxy");
            Path admin = folder.resolve("admin.sock");
            Files.writeString(folder.resolve("haproxy.cfg"), config.haproxyCfg(version, admin));
            Files.writeString(folder.resolve("spoe.conf"), config.spoeConf());
            return start(version, folder, admin, config.ports(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it in a folder that holds a haproxy.cfg. */
    static Haproxy start(
            HaproxyVersion version,
            Path folder,
            Path adminSocket,
            Map<String, Integer> ports,
            Map<String, String> environment) {
        List<String> command = List.of(version.executable().toString(), "-db", "-f", "haproxy.cfg");
        Haproxy haproxy = new Haproxy(command, environment, folder, adminSocket, ports);
        haproxy.launch(List.of());
        return haproxy;
    }

    private void launch(List<String> more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(more);
        ProcessBuilder builder =
                new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            processes.add(process);
            outputs.add(new Output("haproxy " + process.pid(), process.getInputStream()));
            awaitReady(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // It is ready when the process itself, not its predecessor, answers on the stats socket.
    private void awaitReady(Process process) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    if (!process.isAlive()) {
                        outputs.getLast().awaitEnd();
                        throw new AssertionError("HAProxy ended at once:\n" + outputs.getLast());
                    }
                    return Files.exists(adminSocket) && admin("show info").contains("\nPid: " + process.pid() + "\n");
                });
    }

    /** The port of a frontend. */
    int port(String frontend) {
        Integer port = ports.get(frontend);
        if (port == null) {
            throw new IllegalArgumentException("no frontend " + frontend);
        }
        return port;
    }

    /** A new process takes the listeners over; the old one finishes what it has. Returns when the old one has ended. */
    void reload() {
        Process old = processes.getLast();
        launch(List.of("-x", adminSocket.toString(), "-sf", Long.toString(old.pid())));
        await().atMost(Duration.ofSeconds(30)).until(() -> !old.isAlive());
    }

    /** SIGKILL, and waits for the end. */
    void kill() {
        Process process = processes.getLast();
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    }

    /** A command on the stats socket, and its answer; empty if it cannot be reached. */
    String admin(String line) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(adminSocket));
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(8192);
            while (channel.read(buffer) >= 0) {
                answer.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            return answer.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** The fields of a line of "show stat", by name: status, check_status, scur and so on. */
    Map<String, String> stat(String proxy, String server) {
        String[] lines = admin("show stat").split("\n");
        String[] names = lines[0].replaceFirst("^# ", "").split(",");
        for (String line : lines) {
            if (line.startsWith(proxy + "," + server + ",")) {
                String[] values = line.split(",", -1);
                Map<String, String> fields = new LinkedHashMap<>();
                for (int i = 0; i < names.length; i++) {
                    fields.put(names[i], values[i]);
                }
                return fields;
            }
        }
        return Map.of();
    }

    /** Waits until a server is up by a health check of its own, not by HAProxy's first assumption. */
    void awaitUp(String backend, String server) {
        awaitServer(
                server + " up",
                backend,
                server,
                stat -> "UP".equals(stat.get("status")) && "L7OK".equals(stat.get("check_status")));
    }

    /** Waits until a health check failed. */
    void awaitDown(String backend, String server) {
        awaitServer(server + " down", backend, server, stat -> "DOWN".equals(stat.get("status")));
    }

    private void awaitServer(String what, String backend, String server, Predicate<Map<String, String>> wanted) {
        await("server " + what)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> wanted.test(stat(backend, server)));
    }

    /** The log lines about an engine's events: "SPOE: [agent] … st=0 …". */
    List<String> spoeLines(String agent) {
        return outputs.stream()
                .flatMap(output -> output.matching("SPOE: \\[" + agent + "\\]").stream())
                .toList();
    }

    /** Insists on at least one event of an engine, and none that failed. */
    void assertNoSpoeError(String agent) {
        // The log line is written when the event ends, which may be a moment after the response.
        await().atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !spoeLines(agent).isEmpty());
        assertThat(spoeLines(agent)).as("SPOE log of %s", agent).allMatch(line -> line.contains(" st=0 "));
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String toString() {
        return outputs.stream().map(Output::head).collect(Collectors.joining("HAProxy\n"));
    }
}
