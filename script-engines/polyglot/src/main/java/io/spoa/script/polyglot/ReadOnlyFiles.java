package io.spoa.script.polyglot;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;

/** The machine's files, of which a script may read some and write none. Owned by the worker. */
public abstract class ReadOnlyFiles implements FileSystem {
    private final FileSystem files = FileSystem.newDefaultFileSystem();

    /** All files of the machine. */
    protected ReadOnlyFiles() {}

    /** The machine's own. */
    final FileSystem files() {
        return files;
    }

    /**
     * Gives the file back if it may be read.
     *
     * @throws AccessDeniedException saying why not
     */
    protected abstract Path readable(Path path) throws AccessDeniedException;

    /** The error of what would change a file. */
    protected abstract AccessDeniedException readOnly(Path path);

    @Override
    public final Path parsePath(URI uri) {
        return files.parsePath(uri);
    }

    @Override
    public final Path parsePath(String path) {
        return files.parsePath(path);
    }

    @Override
    public final Path toAbsolutePath(Path path) {
        return files.toAbsolutePath(path);
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
        if (modes.contains(AccessMode.WRITE)) {
            throw readOnly(path);
        }
        files.checkAccess(readable(path), modes, options);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        if (!options.isEmpty() && !options.equals(Set.of(StandardOpenOption.READ))) {
            throw readOnly(path);
        }
        return files.newByteChannel(readable(path), Set.of(StandardOpenOption.READ));
    }

    @Override
    public final Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
            throws IOException {
        return files.readAttributes(readable(path), attributes, options);
    }

    @Override
    public final void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        throw readOnly(folder);
    }

    @Override
    public final void delete(Path path) throws IOException {
        throw readOnly(path);
    }

    @Override
    public final void copy(Path from, Path to, CopyOption... options) throws IOException {
        throw readOnly(to);
    }

    @Override
    public final void move(Path from, Path to, CopyOption... options) throws IOException {
        throw readOnly(from);
    }

    @Override
    public final void createLink(Path link, Path existing) throws IOException {
        throw readOnly(link);
    }

    @Override
    public final void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        throw readOnly(link);
    }

    @Override
    public final void setAttribute(Path path, String attribute, @Nullable Object value, LinkOption... options)
            throws IOException {
        throw readOnly(path);
    }
}
