package io.spoa.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder for the log: on a small file system of its own where this user may mount one, which root may. */
final class Disk implements AutoCloseable {
    private static final String SIZE = "16m";

    private final Path folder;
    private final boolean bounded;

    Disk(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        bounded = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "spoa-chaos", folder.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // No such command.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Path log() {
        return folder.resolve("spoa.log");
    }

    /** Whether it can be filled without harm. */
    boolean isBounded() {
        return bounded;
    }

    /** Leaves no byte. */
    void fill() throws IOException {
        byte[] piece = new byte[1 << 16];
        try (var out = Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int size = piece.length; size > 0; ) {
                try {
                    out.write(piece, 0, size);
                } catch (IOException e) {
                    size /= 2; // Full to the last page.
                }
            }
        }
    }

    void relieve() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        relieve();
        if (bounded) {
            run("umount", "--lazy", folder.toString());
        }
    }
}
