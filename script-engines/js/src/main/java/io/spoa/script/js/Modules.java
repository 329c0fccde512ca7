package io.spoa.script.js;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.binding.SourceText;
import io.spoa.script.polyglot.SourceNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Java's side of {@code require}: finds CommonJS modules and JSON beside the scripts. */
final class Modules {
    private static final List<String> ENDINGS = List.of("", ".js", ".cjs", ".json", "/index.js");

    private final ScriptHost host;
    private final Function<Source, Value> evaluate;
    private final ScriptFiles files;
    private final SourceNames names;
    private final Supplier<@Nullable Path> caller;
    private @Nullable String problem;

    /**
     * No module found yet.
     *
     * @param evaluate runs a source
     * @param caller the file whose code runs now
     */
    Modules(
            ScriptHost host,
            Function<Source, Value> evaluate,
            ScriptFiles files,
            SourceNames names,
            Supplier<@Nullable Path> caller) {
        this.host = host;
        this.evaluate = evaluate;
        this.files = files;
        this.names = names;
        this.caller = caller;
    }

    void define(HostObject js) {
        js.function("resolve", a -> resolve(a[0].asString()));
        js.function("problem", a -> problem);
        js.function("read", a -> text(Path.of(a[0].asString())));
        js.function("compile", a -> compile(Path.of(a[0].asString())));
    }

    /** The file that is meant, or {@code null}, and {@link #problem} says why. */
    private @Nullable String resolve(String name) {
        Path from = caller.get();
        String here = from == null ? "" : " (required from " + names.name(from) + ")";
        problem = "Cannot find module '" + name + "'" + here
                + ": only files beside the script can be required, as in require('./helper.js')";
        try {
            Path file = find(name, from);
            if (file == null) {
                return null;
            }
            if (file.toString().endsWith(".mjs")) {
                problem = "'" + name + "' is an ES module: use import, or await import('" + name + "')";
                return null;
            }
            return file.toString();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private @Nullable Path find(String name, @Nullable Path from) {
        if (from != null) {
            Path beside = existing(SourceText.folder(from).resolve(name));
            if (beside != null || name.startsWith(".")) {
                return beside;
            }
        }
        for (Path folder : files.folders()) {
            Path file = existing(folder.resolve(name));
            if (file != null) {
                return file;
            }
        }
        return null;
    }

    private @Nullable Path existing(Path file) {
        for (String ending : ENDINGS) {
            Path candidate = Path.of(file + ending).toAbsolutePath().normalize();
            String refusal = files.refusal("require", candidate);
            if (refusal != null) {
                problem = refusal;
            } else if (files.allows(candidate) && Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private String text(Path file) {
        try {
            return new String(host.read(file), StandardCharsets.UTF_8);
        } catch (ScriptException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private Value compile(Path file) {
        return evaluate.apply(Sources.commonJs(file, names.name(file), text(file)));
    }
}
