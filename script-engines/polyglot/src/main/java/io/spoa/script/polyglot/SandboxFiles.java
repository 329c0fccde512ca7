package io.spoa.script.polyglot;

import io.spoa.script.binding.SandboxRules;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The machine's files as a sandbox without files shows them: those in the script's folder, to read. Owned by the worker. */
final class SandboxFiles extends ReadOnlyFiles {
    private final SandboxRules rules;

    SandboxFiles(SandboxRules rules) {
        this.rules = rules;
    }

    @Override
    protected Path readable(Path path) throws AccessDeniedException {
        String refusal = rules.reading("reading", toAbsolutePath(path).toString());
        if (refusal != null) {
            throw new AccessDeniedException(path.toString(), null, refusal);
        }
        return path;
    }

    @Override
    protected AccessDeniedException readOnly(Path path) {
        return new AccessDeniedException(path.toString(), null, rules.writing("writing"));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        return files().newDirectoryStream(readable(folder), filter);
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) throws IOException {
        return files().toRealPath(readable(path), options);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return files().readSymbolicLink(readable(link));
    }
}
