package io.spoa.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The programs that {@code scripts/fetch-*} bring into the cache folder. */
final class Fetched {
    private Fetched() {}

    /**
     * A program; without it the test is {@linkplain Missing#skip skipped}.
     *
     * @param path below the cache folder
     */
    static Path need(String path, String what, String command) {
        Path file = cache().resolve(path);
        if (!Files.isExecutable(file)) {
            Missing.skip(what + " is not in the cache: run " + command);
        }
        return file;
    }

    static boolean has(String path) {
        return Files.isExecutable(cache().resolve(path));
    }

    private static Path cache() {
        Map<String, String> env = System.getenv();
        Path home = Path.of(env.getOrDefault("HOME", System.getProperty("user.home")));
        Path caches = Path.of(
                env.getOrDefault("XDG_CACHE_HOME", home.resolve(".cache").toString()));
        return Path.of(env.getOrDefault("SPOA_CACHE", caches.resolve("spoa").toString()));
    }
}
