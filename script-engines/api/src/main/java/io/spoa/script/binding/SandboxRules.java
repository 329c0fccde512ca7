package io.spoa.script.binding;

import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox applied to one interpreter: what is refused, in one wording for all languages. What is refused has a text for the
 * script's error, what is allowed has none. Owned by the worker.
 */
public final class SandboxRules {
    private final Sandbox sandbox;
    private final Set<Path> folders = new LinkedHashSet<>();

    /** Rules without a folder yet. */
    public SandboxRules(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The files beside this script and below may be read from now on. */
    public void loading(Path script) {
        Path folder = real(SourceText.folder(script));
        if (folder != null) {
            folders.add(folder);
        }
    }

    /** What is asked for. */
    public Sandbox sandbox() {
        return sandbox;
    }

    /**
     * Whether a call that does this is refused.
     *
     * @param call the function in the script's terms, as in {@code os.execute}
     */
    public @Nullable String refusal(Restriction what, String call) {
        return sandbox.forbids(what) ? text(what, call, "") : null;
    }

    /** Whether a call that changes files, or makes one, is refused. */
    public @Nullable String writing(String call) {
        return sandbox.forbids(Restriction.NO_FILES)
                ? text(Restriction.NO_FILES, call, "; files in the script's folder may be read")
                : null;
    }

    /** Whether a call that reads this file is refused. Links are followed first. */
    public @Nullable String reading(String call, String file) {
        return mayRead(file)
                ? null
                : text(
                        Restriction.NO_FILES,
                        call + " of '" + file + "'",
                        "; only files in the script's folder may be read");
    }

    /** Whether a file may be read: a file that is not there may be looked for in the script's folder only, too. */
    public boolean mayRead(String file) {
        if (!sandbox.forbids(Restriction.NO_FILES)) {
            return true;
        }
        try {
            Path real = real(Path.of(file));
            return real != null && folders.stream().anyMatch(real::startsWith);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Without links; of a file that is not there, as much of its path as is there. */
    private static @Nullable Path real(Path file) {
        Path whole = file.toAbsolutePath();
        try {
            return whole.toRealPath();
        } catch (IOException e) {
            if (Files.isSymbolicLink(whole)) {
                return null; // Leads nowhere, or where nobody may look.
            }
        }
        Path parent = whole.getParent();
        Path name = whole.getFileName();
        if (parent == null || name == null || name.toString().equals("..")) {
            return null;
        }
        Path folder = real(parent);
        return folder == null
                ? null
                : folder.resolve(name.toString().equals(".") ? Path.of("") : name)
                        .normalize();
    }

    private static String text(Restriction what, String call, String more) {
        return call + " is forbidden here by --sandbox " + what + more;
    }
}
