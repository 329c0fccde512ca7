package io.spoa.agent.engine;

import io.spoa.script.EngineProvider;
import java.nio.file.Path;

/**
 * A script and what runs it.
 *
 * @param file the script as the user named it
 * @param engine its engine
 */
public record PlannedScript(Path file, EngineProvider engine) {}
