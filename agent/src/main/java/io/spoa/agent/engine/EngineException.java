package io.spoa.agent.engine;

import java.util.List;
import java.util.stream.Stream;

/** No engine can run a script, or an option names none; the message is one line and says the way out. */
public final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<KnownEngine> missing;

    EngineException(String message) {
        this(message, List.of());
    }

    EngineException(String message, List<KnownEngine> missing) {
        super(message);
        this.missing = missing;
    }

    /** This one, and what another wants installed. */
    public EngineException and(EngineException other) {
        return new EngineException(
                String.valueOf(getMessage()),
                Stream.concat(missing.stream(), other.missing.stream())
                        .distinct()
                        .toList());
    }

    /** The engines that only have to be installed for the scripts to run. */
    public List<KnownEngine> missing() {
        return missing;
    }
}
