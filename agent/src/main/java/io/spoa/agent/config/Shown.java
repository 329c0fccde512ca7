package io.spoa.agent.config;

/**
 * A key with its effective value.
 *
 * @param key its whole name
 * @param value the value as a file would say it; empty if there is none and no default
 * @param origin where it comes from
 */
public record Shown(String key, String value, Origin origin) {
    static <T> Shown of(String prefix, Key<T> key, Values values) {
        return new Shown(prefix + key.name(), key.type().write(values.get(key)), values.origin(key));
    }
}
