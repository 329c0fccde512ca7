package io.spoa.agent.config;

import io.spoa.agent.backend.BackendUrl;
import io.spoa.script.Sandbox;
import io.spoa.script.binding.ShownUrl;
import java.util.List;
import java.util.Optional;

/** The keys of a script that is written as a block. */
public final class ScriptKeys {
    /** A level of sandbox. */
    static final Type<Sandbox> LEVEL = Type.of(
            "none, no-exec, no-files, no-network or strict", Sandbox::parse, level -> Types.quote(level.toString()));

    /** A file, or the URL of a back end, which is shown without what may be secret. */
    private static final Type<String> NAMED = Type.of(
            Types.NAME.says(),
            Types::notEmpty,
            text -> Types.NAME.write(BackendUrl.isUrl(text) ? ShownUrl.of(text) : text));

    /** The file. */
    public static final Key<String> FILE = new Key<>("file", NAMED, "");

    /** Its engine, where neither the script nor {@code engines} shall say so. */
    public static final Key<Optional<String>> ENGINE =
            new Key<>("engine", Types.optional(Types.NAME), Optional.empty());

    /** What it may not do, where that is not what its agent says. */
    public static final Key<Optional<Sandbox>> SANDBOX = new Key<>("sandbox", Types.optional(LEVEL), Optional.empty());

    static final Section SECTION = Section.of(List.of(FILE, ENGINE, SANDBOX));

    private ScriptKeys() {}
}
