package io.spoa.agent.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks the launcher's own functions, scripts/engines.sh, which engines some arguments want. */
final class LauncherWords {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private LauncherWords() {}

    static String engineOf(Path script) throws IOException, InterruptedException {
        return wanted("-f", script.toString());
    }

    /** The engines, by spaces. */
    static String wanted(String... arguments) throws IOException, InterruptedException {
        return ask("wanted", arguments);
    }

    /** The engines that a configuration file may want, by spaces. */
    static String hinted(String... arguments) throws IOException, InterruptedException {
        return ask("hinted", arguments);
    }

    private static String ask(String array, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-euo",
                "pipefail",
                "-c",
                "source scripts/engines.sh; read_engines packaging/engines; wanted=(); wanted_engines \"$@\";"
                        + " echo \"${" + array + "[*]-}\"",
                "spoa"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? out : "exit code " + process.exitValue() + ": " + out;
    }
}
