package io.spoa.script.polyglot;

import io.spoa.script.binding.SandboxRules;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;

/** The machine's files as a sandbox without files shows them: those in the script's folder, to read. Owned by the worker. */
final class SandboxFiles implements FileSystem {
    private final FileSystem files = FileSystem.newDefaultFileSystem();
    private final SandboxRules rules;

    SandboxFiles(SandboxRules rules) {
        this.rules = rules;
    }

    private Path readable(Path path) throws AccessDeniedException {
        String refusal = rules.reading("reading", toAbsolutePath(path).toString());
        if (refusal != null) {
            throw new AccessDeniedException(path.toString(), null, refusal);
        }
        return path;
    }

    private AccessDeniedException readOnly(Path path) {
        return new AccessDeniedException(path.toString(), null, rules.writing("writing"));
    }

    @Override
    public Path parsePath(URI uri) {
        return files.parsePath(uri);
    }

    @Override
    public Path parsePath(String path) {
        return files.parsePath(path);
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
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        return files.newDirectoryStream(readable(folder), filter);
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return files.toAbsolutePath(path);
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) throws IOException {
        return files.toRealPath(readable(path), options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return files.readAttributes(readable(path), attributes, options);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return files.readSymbolicLink(readable(link));
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        throw readOnly(folder);
    }

    @Override
    public void delete(Path path) throws IOException {
        throw readOnly(path);
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        throw readOnly(to);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        throw readOnly(from);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        throw readOnly(link);
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        throw readOnly(link);
    }

    @Override
    public void setAttribute(Path path, String attribute, @Nullable Object value, LinkOption... options)
            throws IOException {
        throw readOnly(path);
    }
}
