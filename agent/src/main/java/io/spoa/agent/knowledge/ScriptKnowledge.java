package io.spoa.agent.knowledge;

import io.spoa.script.Knowledge;
import io.spoa.script.Sandbox;
import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.SandboxRules;
import io.spoa.script.binding.SourceText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the scripts of one worker look things up in: knows which of them loads, and so where its files are. Owned by the worker. */
public final class ScriptKnowledge implements Knowledge {
    private final KnownFiles files;
    private @Nullable Path script;
    private @Nullable SandboxRules rules;

    /** No script loads. */
    public ScriptKnowledge(KnownFiles files) {
        this.files = files;
    }

    /** A script loads from now on. */
    public void begin(Path loading, Sandbox sandbox) {
        SandboxRules its = new SandboxRules(sandbox);
        its.loading(loading);
        rules = its;
        script = loading;
    }

    /** Whether a script loads. */
    public boolean isLoading() {
        return script != null;
    }

    /** No script loads any more. */
    public void end() {
        script = null;
        rules = null;
    }

    @Override
    public SandboxRules rules(String function) {
        SandboxRules its = rules;
        if (its == null) {
            throw new BindingError(function + ": make it while the script loads, not in a callback");
        }
        return its;
    }

    @Override
    public Path path(String function, String file) {
        SandboxRules its = rules(function);
        try {
            // Not the real path: what is behind a link may become another, and that is what is wanted then.
            Path path = SourceText.folder(Objects.requireNonNull(script))
                    .resolve(file)
                    .toAbsolutePath()
                    .normalize();
            String refusal = its.reading("spoa." + function, path.toString());
            if (refusal != null) {
                throw new BindingError(refusal);
            }
            return path;
        } catch (InvalidPathException e) {
            throw new BindingError(function + ": " + e.getMessage());
        }
    }

    @Override
    public Lookup file(Form form, String file) {
        String function = form.kind().function();
        try {
            return files.open(form, path(function, file));
        } catch (BadEntry e) {
            throw new BindingError(function + ": " + e.getMessage());
        }
    }

    @Override
    public Lookup literal(Form form, List<Entry> entries) {
        rules(form.kind().function());
        try {
            return new Literal(form, Reader.entries(form, entries));
        } catch (BadEntry e) {
            throw new BindingError(form.kind().function() + ": " + e.getMessage());
        }
    }
}
