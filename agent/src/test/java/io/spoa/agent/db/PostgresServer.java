package io.spoa.agent.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL in a folder of its own. As root it runs in a user namespace, where root is somebody else: it refuses root. */
public final class PostgresServer implements AutoCloseable {
    private final Path bin;
    private final Path data;
    private final int port;
    private final List<String> options;
    private Process process;

    private PostgresServer(Path bin, Path data, int port, List<String> options)
            throws IOException, InterruptedException {
        this.bin = bin;
        this.data = data;
        this.port = port;
        this.options = options;
        process = launch();
    }

    /**
     * One that takes connections; without PostgreSQL on this machine the test is skipped, or fails if nothing may be.
     *
     * @param options such as {@code max_connections=5}
     */
    public static PostgresServer start(Path folder, String... options) throws IOException, InterruptedException {
        return start(folder, List.of("-A", "trust"), List.of(options));
    }

    /** One that wants a password of everybody: the one in this file. */
    static PostgresServer startWithPassword(Path folder, Path password, String... options)
            throws IOException, InterruptedException {
        return start(folder, List.of("-A", "scram-sha-256", "--pwfile", password.toString()), List.of(options));
    }

    private static PostgresServer start(Path folder, List<String> who, List<String> options)
            throws IOException, InterruptedException {
        Path bin = find();
        Path data = folder.resolve("postgresql");
        List<String> words = new ArrayList<>(List.of("-D", data.toString(), "-U", "spoa"));
        words.addAll(List.of("-N", "-E", "UTF8", "--locale=C"));
        words.addAll(who);
        Process init = command(bin, "initdb", words.toArray(String[]::new)).start();
        String said = new String(init.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Assertions.assertEquals(0, init.waitFor(), said);
        return new PostgresServer(bin, data, freePort(), options);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static Path find() throws IOException {
        Path cache =
                Path.of(System.getenv().getOrDefault("SPOA_CACHE", System.getProperty("user.home") + "/.cache/spoa"));
        for (Path root : List.of(cache.resolve("postgresql/root"), Path.of("/"))) {
            Path versions = root.resolve("usr/lib/postgresql");
            if (Files.isDirectory(versions)) {
                try (Stream<Path> all = Files.list(versions)) {
                    Path bin = all.map(version -> version.resolve("bin"))
                            .filter(each -> Files.isExecutable(each.resolve("initdb")))
                            .findFirst()
                            .orElse(null);
                    if (bin != null) {
                        return bin;
                    }
                }
            }
        }
        String text = "no PostgreSQL here: run scripts/fetch-postgresql";
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(text);
        }
        return Assumptions.abort(text);
    }

    private static ProcessBuilder command(Path bin, String program, String... arguments) {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "--user", "--map-user=1000", "--map-group=1000"));
        }
        words.add(bin.resolve(program).toString());
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        // One from the cache has its libraries beside it.
        Path libraries = bin.resolve("../../..")
                .normalize()
                .resolve(System.getProperty("os.arch").equals("aarch64") ? "aarch64-linux-gnu" : "x86_64-linux-gnu");
        if (!bin.startsWith("/usr")) {
            builder.environment().put("LD_LIBRARY_PATH", libraries.toString());
        }
        return builder;
    }

    private Process launch() throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("-D", data.toString(), "-p", Integer.toString(port), "-k", "", "-F"));
        words.addAll(List.of("-c", "listen_addresses=127.0.0.1"));
        options.forEach(option -> words.addAll(List.of("-c", option)));
        Process started = command(bin, "postgres", words.toArray(String[]::new))
                .redirectOutput(data.resolveSibling("postgresql.log").toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Path pid = data.resolve("postmaster.pid");
        while (!Files.exists(pid) || !Files.readString(pid).contains("ready")) {
            if (System.nanoTime() > end || !started.isAlive()) {
                started.destroyForcibly();
                Assertions.fail(Files.readString(data.resolveSibling("postgresql.log")));
            }
            started.waitFor(20, TimeUnit.MILLISECONDS);
        }
        return started;
    }

    /** Where it is, as settings say it. */
    public String url() {
        return "postgresql://spoa@127.0.0.1:" + port + "/postgres";
    }

    /** Ends it at once, with all connections. */
    public void kill() throws InterruptedException {
        process.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** Starts it again at the same port. */
    public void restart() throws IOException, InterruptedException {
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        process = launch();
    }

    /** Has all of it stand still, or go on. */
    public void signal(String name) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("kill", "-" + name, Long.toString(process.pid())));
        process.toHandle().descendants().forEach(child -> words.add(Long.toString(child.pid())));
        Assertions.assertEquals(0, new ProcessBuilder(words).start().waitFor(), "kill");
    }

    @Override
    public void close() {
        process.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
