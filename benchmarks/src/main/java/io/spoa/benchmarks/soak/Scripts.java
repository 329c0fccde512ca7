package io.spoa.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Copies of the soak's scripts, to be changed, broken and mended. */
final class Scripts {
    private final Path folder;
    private final List<String> names;

    Scripts(Path folder, List<String> names) throws IOException {
        this.folder = folder;
        this.names = List.copyOf(names);
        for (String name : names) {
            mend(name);
        }
    }

    /** As flags. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        names.forEach(name -> words.addAll(List.of("-f", folder.resolve(name).toString())));
        return words;
    }

    String any(SplittableRandom random) {
        return names.get(random.nextInt(names.size()));
    }

    /** Makes it another text that does the same. */
    void touch(String name) throws IOException {
        mend(name);
        String comment = (name.endsWith(".lua") ? "-- " : name.endsWith(".py") ? "# " : "// ") + System.nanoTime();
        Files.writeString(folder.resolve(name), comment + "\n", StandardOpenOption.APPEND);
    }

    /** Makes it something that no language understands. */
    void spoil(String name) throws IOException {
        Files.writeString(folder.resolve(name), "broken on purpose ((\n", StandardOpenOption.APPEND);
    }

    /** As it was. */
    void mend(String name) throws IOException {
        Path next = folder.resolve(name + ".next");
        Files.copy(Path.of("benchmarks", name), next, StandardCopyOption.REPLACE_EXISTING);
        Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
