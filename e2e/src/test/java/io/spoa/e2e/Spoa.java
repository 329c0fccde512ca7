package io.spoa.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a run of the launcher that ends by itself left.
 *
 * @param exitCode the exit code
 * @param out standard output
 * @param err standard error, without what a build says
 */
record Spoa(int exitCode, String out, String err) {
    /** Runs it to its end. */
    static Spoa run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("./spoa"));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Project.ROOT.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            Output err = new Output("spoa stderr", process.getErrorStream());
            // The first run may have to build.
            Thread watch = Thread.ofVirtual().start(() -> destroyLate(process));
            String out;
            try (InputStream stream = process.getInputStream()) {
                out = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            }
            int code = process.waitFor();
            watch.interrupt();
            err.awaitEnd();
            List<String> lines = err.lines().stream()
                    .filter(line -> !line.matches("spoa: (building .*|built|  .*)"))
                    .toList();
            return new Spoa(code, out, String.join("\n", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void destroyLate(Process process) {
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // It has ended.
        }
    }
}
