package io.spoa.agent.config;

import java.util.List;

/**
 * A key of the configuration: all there is to say about it stands in one place.
 *
 * @param name its name within its section, parts joined by dots
 * @param type what its value may be
 * @param usual its value if nobody says anything
 */
public record Key<T>(String name, Type<T> type, T usual) {
    List<String> parts() {
        return List.of(name.split("\\."));
    }
}
