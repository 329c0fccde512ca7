package io.spoa.agent.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * All keys there are. A part of the agent that wants to be configured adds a {@link Section} here, and nowhere else: reading,
 * checking, showing and the tests of the documents follow from it.
 */
final class Schema {
    /** At the top of the file. */
    static final List<Section> GLOBAL = List.of(
            GlobalKeys.SECTION,
            LogKeys.SECTION,
            ControlKeys.SECTION,
            ProcessKeys.SECTION,
            WatchKeys.SECTION,
            AdminKeys.SECTION,
            TracingKeys.SECTION,
            StoreKeys.SECTION,
            HttpKeys.SECTION,
            DatabaseKeys.SECTION,
            SnapshotKeys.SECTION,
            RedisKeys.SECTION);

    /** In {@code agents.<name>}. */
    static final List<Section> AGENT =
            List.of(AgentKeys.SECTION, AccessLogKeys.SECTION, OverloadKeys.SECTION, CacheKeys.SECTION);

    /** In {@code listeners.<name>}. */
    static final List<Section> LISTENER = List.of(ListenerKeys.SECTION);

    /** In a script's block. */
    static final List<Section> SCRIPT = List.of(ScriptKeys.SECTION, BackendKeys.SECTION);

    /** In a cache's block. */
    static final List<Section> CACHE = List.of(CacheKeys.BLOCK);

    /** In {@code databases.<name>}. */
    static final List<Section> DATABASE = List.of(DatabaseKeys.BLOCK);

    private Schema() {}

    static List<Key<?>> keys(List<Section> sections) {
        return sections.stream()
                .<Key<?>>flatMap(section -> section.keys().stream())
                .toList();
    }

    /** Where a key would be right that is in none of these sections, or an empty text. */
    static String elsewhere(String key, List<Key<?>> here) {
        return Stream.of("agents.<name>", "listeners.<name>", "top")
                .filter(place -> keys(at(place)).stream()
                        .anyMatch(other -> !here.contains(other)
                                && other.parts().getFirst().equals(key)))
                .findFirst()
                .map(place -> place.equals("top") ? "it belongs to the top of the file" : "it belongs into " + place)
                .orElse("");
    }

    private static List<Section> at(String place) {
        return switch (place) {
            case "agents.<name>" -> AGENT;
            case "listeners.<name>" -> LISTENER;
            default -> GLOBAL;
        };
    }
}
