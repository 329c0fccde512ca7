package io.spoa.agent.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values of a section's keys, each with where it comes from; defaults included. Immutable. */
public final class Values {
    private record Value<T>(T value, Origin origin) {}

    private final List<Key<?>> keys;
    private final Map<Key<?>, Value<?>> said;
    private final Set<Key<?>> spoilt;

    private Values(List<Key<?>> keys, Map<Key<?>, Value<?>> said, Set<Key<?>> spoilt) {
        this.keys = keys;
        this.said = said;
        this.spoilt = spoilt;
    }

    /** Nothing but defaults. */
    static Values defaults(List<Key<?>> keys) {
        return new Values(List.copyOf(keys), Map.of(), Set.of());
    }

    /** These with another value. */
    <T> Values with(Key<T> key, T value, Origin origin) {
        Map<Key<?>, Value<?>> more = new LinkedHashMap<>(said);
        more.put(key, new Value<>(value, origin));
        return new Values(keys, more, spoilt);
    }

    /** These, where somebody tried to say a key's value, and a problem was added. */
    Values spoilt(Key<?> key) {
        Set<Key<?>> more = new HashSet<>(spoilt);
        more.add(key);
        return new Values(keys, said, more);
    }

    /** Whether somebody said a key's value, or tried to. */
    boolean isSaid(Key<?> key) {
        return said.containsKey(key) || spoilt.contains(key);
    }

    /** All keys there are, in their order. */
    List<Key<?>> keys() {
        return keys;
    }

    /** The value of a key. */
    @SuppressWarnings("unchecked") // as with() put it
    public <T> T get(Key<T> key) {
        Value<?> value = said.get(key);
        return value == null ? key.usual() : ((Value<T>) value).value();
    }

    /** Where the value of a key comes from. */
    public Origin origin(Key<?> key) {
        Value<?> value = said.get(key);
        return value == null ? Origin.none() : value.origin();
    }

    /** Whether somebody gave the key a value. */
    public boolean isSet(Key<?> key) {
        return said.containsKey(key);
    }

    /** The file that a key's value names; a relative one in the configuration file counts from its folder. */
    public Path path(Key<String> key) {
        return origin(key).resolve(get(key));
    }

    @Override
    public String toString() {
        return said.toString();
    }
}
