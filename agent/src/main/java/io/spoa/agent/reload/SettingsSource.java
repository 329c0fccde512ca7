package io.spoa.agent.reload;

import io.spoa.agent.engine.EngineException;
import io.spoa.agent.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where an agent's settings come from, to be asked again when it is to reload. Any thread, one at a time. */
@FunctionalInterface
public interface SettingsSource {
    /**
     * The settings as they are now.
     *
     * @throws EngineException if no engine runs one of the scripts
     * @throws IOException if a file cannot be read
     * @throws RuntimeException if something in them is wrong, saying what
     */
    Settings read() throws EngineException, IOException;

    /** The files they come from, beside the scripts. Any thread. */
    default List<Path> files() {
        return List.of();
    }
}
