package io.spoa.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An engine that runs the table of cases, and where its scripts are. Engines of one language run the same scripts. */
enum Language {
    LUAJ("lua", Family.LUA),
    LUA54("lua", Family.LUA),
    GRAALPY("python", Family.PYTHON),
    JYTHON("python", Family.PYTHON),
    GRAALJS("javascript", Family.JAVASCRIPT);

    /** Languages whose values have the same names. */
    enum Family {
        LUA("lua", "--"),
        PYTHON("py", "#"),
        JAVASCRIPT("js mjs", "//");

        private final String extensions;
        private final String comment;

        Family(String extensions, String comment) {
            this.extensions = extensions;
            this.comment = comment;
        }

        /** What begins a comment. */
        String comment() {
            return comment;
        }

        List<String> extensions() {
            return List.of(extensions.split(" "));
        }

        /** The folder with its scripts, here and in the examples. */
        String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Path CASES = Project.ROOT.resolve("e2e/src/test/resources/cases");

    private final String word;
    private final Family family;

    Language(String word, Family family) {
        this.word = word;
        this.family = family;
    }

    Family family() {
        return family;
    }

    /** The engine's name. */
    String engine() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What makes the launcher and the agent take this engine for all scripts of the language. */
    String flag() {
        return "--engine=" + word + "=" + engine();
    }

    /** The script of a case. */
    Path script(String name) {
        return existing(CASES.resolve(family.folder()), name);
    }

    /** The script of an example. */
    Path example(String name) {
        return existing(Project.ROOT.resolve("examples").resolve(family.folder()), name);
    }

    /** Whether a file is a script of the language. */
    boolean reads(Path file) {
        return family.extensions().stream()
                .anyMatch(extension -> file.toString().endsWith("." + extension));
    }

    private Path existing(Path folder, String name) {
        Path found = find(folder, name);
        if (found == null) {
            throw new AssertionError(
                    "no script of " + this + " for '" + name + "': " + folder + "/" + name + "." + family.extensions());
        }
        return found;
    }

    private @Nullable Path find(Path folder, String name) {
        return family.extensions().stream()
                .map(extension -> folder.resolve(name + "." + extension))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
    }

    @Override
    public String toString() {
        return engine();
    }
}
