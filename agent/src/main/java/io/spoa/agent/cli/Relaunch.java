package io.spoa.agent.cli;

import io.spoa.agent.engine.EngineException;
import io.spoa.agent.engine.KnownEngine;
import io.spoa.agent.os.OwnCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    private static void exec(String launcher, String engines) throws IOException {
        List<byte[]> words = new ArrayList<>();
        words.add(launcher.getBytes(StandardCharsets.UTF_8));
        words.add("--install".getBytes(StandardCharsets.US_ASCII));
        words.add(engines.getBytes(StandardCharsets.US_ASCII));
        words.addAll(OwnCommand.arguments(Main.class));
        OwnCommand.become(words, OwnCommand.environment(List.of(), List.of()));
    }
}
