package io.spoa.agent.engine;

import io.spoa.script.EngineProvider;
import io.spoa.script.Sandbox;
import java.nio.file.Path;

/**
 * A script and what runs it.
 *
 * @param file the script as the user named it
 * @param engine its engine
 * @param sandbox what it may not do; the engine keeps it from that
 */
public record PlannedScript(Path file, EngineProvider engine, Sandbox sandbox) {
    /** A script that may do whatever its engine allows. */
    public PlannedScript(Path file, EngineProvider engine) {
        this(file, engine, Sandbox.NONE);
    }

    /** What people call it: the file as the user named it, or a back end's URL, of which a path has lost a slash. */
    public String name() {
        return file.toString().replaceFirst("^(?i)(https?):/(?!/)", "$1://");
    }
}
