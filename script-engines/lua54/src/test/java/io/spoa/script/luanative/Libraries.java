package io.spoa.script.luanative;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The libraries for tests: the system's, or what scripts/fetch-lua brought. */
final class Libraries {
    private Libraries() {}

    /** The provider of a version; the test is left out where there is no such library, but not in CI. */
    static NativeProvider provider(LuaVersion version) {
        NativeProvider provider = switch (version) {
            case LUA53 -> new Lua53Provider();
            case LUA54 -> new Lua54Provider();
        };
        if (!provider.runtime().startsWith("PUC")) {
            fetched(version);
        }
        boolean there = provider.runtime().startsWith("PUC");
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(provider.runtime() + "; scripts/fetch-lua brings it for tests");
        }
        Assumptions.assumeTrue(there, provider.runtime());
        return provider;
    }

    private static void fetched(LuaVersion version) {
        String cache = System.getenv("SPOA_CACHE");
        String user = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        Path libraries = (cache == null ? Path.of(user, "spoa") : Path.of(cache)).resolve("lua/root/usr/lib");
        if (!Files.isDirectory(libraries)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(libraries)) {
            for (Path folder : folders) {
                Path file = folder.resolve("liblua" + version.number() + ".so.0");
                if (Files.exists(file)) {
                    System.setProperty(version.property(), file.toString());
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
