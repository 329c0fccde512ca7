package io.spoa.script.js;

import io.spoa.script.binding.SandboxRules;
import io.spoa.script.binding.SourceText;
import io.spoa.script.polyglot.ReadOnlyFiles;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files that scripts may import: those beside the loaded scripts and below, to read only. Owned by the worker. */
final class ScriptFiles extends ReadOnlyFiles {
    private final SandboxRules rules;
    private final Set<Path> folders = new LinkedHashSet<>();
    private final Consumer<Path> opened;
    private @Nullable Path json;

    /**
     * No files yet.
     *
     * @param rules what may be read
     * @param opened told of each file that is read
     */
    ScriptFiles(SandboxRules rules, Consumer<Path> opened) {
        this.rules = rules;
        this.opened = opened;
    }

    /** Allows the files beside a script. */
    void allow(Path script) {
        rules.loading(script);
        folders.add(toAbsolutePath(SourceText.folder(script)).normalize());
    }

    /**
     * Whether a script may read this file. Links are followed, as those that Kubernetes makes of a folder; out of the folder
     * only where no sandbox forbids files.
     */
    boolean allows(Path file) {
        return beside(file) && rules.mayRead(file.toString());
    }

    private boolean beside(Path file) {
        Path whole = toAbsolutePath(file).normalize();
        return folders.stream().anyMatch(whole::startsWith);
    }

    /** Why a script that names this file does not get it, if the sandbox is the reason. */
    @Nullable String refusal(String call, Path file) {
        return beside(file) ? rules.reading(call, file.toString()) : null;
    }

    /** The folders, in the order of the scripts. */
    Set<Path> folders() {
        return folders;
    }

    /** The JSON file that was opened last, if no other file was since: GraalJS does not say which one it could not read. */
    @Nullable Path json() {
        return json;
    }

    @Override
    protected Path readable(Path file) throws AccessDeniedException {
        if (allows(file)) {
            return file;
        }
        String refusal = refusal("import", file);
        throw new AccessDeniedException(
                file.toString(), null, refusal == null ? "only files beside the script can be imported" : refusal);
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
        if (modes.contains(AccessMode.EXECUTE)) {
            throw readOnly(path);
        }
        super.checkAccess(path, modes, options);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        json = path.toString().endsWith(".json") ? path : null;
        SeekableByteChannel channel = super.newByteChannel(path, options, attributes);
        opened.accept(path);
        return channel;
    }

    // A file keeps the name it was asked for: relative imports look beside that one, not where a link leads.
    @Override
    public Path toRealPath(Path path, LinkOption... options) throws IOException {
        Path whole = readable(path).toAbsolutePath().normalize();
        whole.getFileSystem().provider().checkAccess(whole);
        return whole;
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        throw new AccessDeniedException(folder.toString(), null, "scripts cannot list folders");
    }

    @Override
    protected AccessDeniedException readOnly(Path path) {
        return new AccessDeniedException(path.toString(), null, "scripts cannot write files");
    }
}
