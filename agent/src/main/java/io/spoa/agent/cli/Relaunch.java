package io.spoa.agent.cli;

import io.spoa.agent.engine.EngineException;
import io.spoa.agent.engine.KnownEngine;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the process back to the launcher when a script needs an engine that the launcher did not foresee: it builds the
 * engine and starts the agent again. By execv(2), so that the process keeps its number and its parent: a service manager
 * sees nothing of it. Only before anything listens.
 */
final class Relaunch {
    /** The launcher that started this process; not set if it was started in another way. */
    private static final String LAUNCHER = System.getProperty("spoa.launcher", "");

    /** The engines that the launcher was told to install, by commas: asking again would not help. */
    private static final String TRIED = System.getProperty("spoa.installed", "");

    private Relaunch() {}

    /** Says what is wrong, and returns the exit code; or goes on as the launcher. */
    static int orFail(EngineException e) {
        List<String> missing = e.missing().stream().map(KnownEngine::name).toList();
        List<String> tried = List.of(TRIED.split(","));
        if (!missing.isEmpty() && !LAUNCHER.isEmpty() && missing.stream().noneMatch(tried::contains)) {
            String install = (TRIED.isEmpty() ? "" : TRIED + ",") + String.join(",", missing);
            try {
                exec(LAUNCHER, install);
            } catch (IOException | RuntimeException | LinkageError again) {
                // Nothing lost: the user is told how to get the engine.
            }
        }
        System.err.println("spoa: " + e.getMessage());
        return missing.isEmpty() ? AgentRun.FAILED : Main.ENGINE_MISSING;
    }

    @SuppressWarnings("restricted") // --enable-native-access is given, Netty needs it too
    private static void exec(String launcher, String engines) throws IOException {
        List<byte[]> words = new ArrayList<>();
        words.add(launcher.getBytes(StandardCharsets.UTF_8));
        words.add("--install".getBytes(StandardCharsets.US_ASCII));
        words.add(engines.getBytes(StandardCharsets.US_ASCII));
        words.addAll(arguments());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment argv = arena.allocate(ValueLayout.ADDRESS, words.size() + 1L);
            for (int i = 0; i < words.size(); i++) {
                argv.setAtIndex(ValueLayout.ADDRESS, i, text(arena, words.get(i)));
            }
            FunctionDescriptor signature =
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
            Linker linker = Linker.nativeLinker();
            int failed = (int) linker.downcallHandle(linker.defaultLookup().findOrThrow("execv"), signature)
                    .invokeExact(argv.getAtIndex(ValueLayout.ADDRESS, 0), argv);
            throw new IOException("execv gave " + failed);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MemorySegment text(Arena arena, byte[] bytes) {
        MemorySegment text = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, text, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return text;
    }

    /** The words after the main class, as bytes: not every file name is text. */
    private static List<byte[]> arguments() throws IOException {
        String all = new String(Files.readAllBytes(Path.of("/proc/self/cmdline")), StandardCharsets.ISO_8859_1);
        List<String> words = List.of(all.split("\0", -1));
        // The last one ends with a NUL too.
        return words.subList(words.indexOf(Main.class.getName()) + 1, words.size() - 1).stream()
                .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }
}
