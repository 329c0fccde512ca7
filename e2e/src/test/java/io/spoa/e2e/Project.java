package io.spoa.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's files are. */
final class Project {
    /** The project's root: the folder of the launcher. */
    static final Path ROOT = root();

    private Project() {}

    private static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("spoa")) && Files.isDirectory(folder.resolve("e2e"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no launcher 'spoa' in " + start + " or above it");
    }

    static Path example(String name) {
        return ROOT.resolve("examples/lua").resolve(name);
    }
}
