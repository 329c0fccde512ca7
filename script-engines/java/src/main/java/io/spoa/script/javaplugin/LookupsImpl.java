package io.spoa.script.javaplugin;

import io.spoa.plugin.Lookup;
import io.spoa.plugin.Lookups;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Slice;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of the bridge that give something to look things up in, with Java's types. */
final class LookupsImpl implements Lookups {
    private final List<HostModule> modules;

    LookupsImpl(List<HostModule> modules) {
        this.modules = modules;
    }

    private Lookup open(String word, Object source, String... options) {
        Object given = LookupImpl.call(function(word), source, options(options));
        if (given instanceof HostObject object) {
            return new LookupImpl(object);
        }
        throw new IllegalStateException(word);
    }

    private HostFunction function(String word) {
        return modules.stream()
                .filter(module -> module.name().isEmpty())
                .flatMap(module -> module.functions().stream())
                .filter(function -> function.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Slice options(String... options) {
        return options.length == 0 ? null : Slice.text(String.join(" ", options));
    }

    private static List<Slice> words(Collection<String> words) {
        return words.stream().map(Slice::text).toList();
    }

    @Override
    public Lookup cidr(String file) {
        return open("cidr", Slice.text(file));
    }

    @Override
    public Lookup cidr(Collection<String> networks) {
        return open("cidr", words(networks));
    }

    @Override
    public Lookup list(String file, String... options) {
        return open("list", Slice.text(file), options);
    }

    @Override
    public Lookup list(Collection<String> words, String... options) {
        return open("list", words(words), options);
    }

    @Override
    public Lookup map(String file, String... options) {
        return open("map", Slice.text(file), options);
    }

    @Override
    public Lookup map(Map<String, String> entries, String... options) {
        Map<Slice, Slice> slices = new LinkedHashMap<>();
        entries.forEach((key, value) -> slices.put(Slice.text(key), Slice.text(value)));
        return open("map", slices, options);
    }
}
