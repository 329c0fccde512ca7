package io.spoa.script.bridge;

import io.spoa.script.Knowledge;
import io.spoa.script.Knowledge.Form;
import io.spoa.script.Knowledge.Kind;
import io.spoa.script.Knowledge.Lookup;
import io.spoa.script.ScriptHost;
import io.spoa.script.binding.BindingError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code spoa.cidr}, {@code spoa.list} and {@code spoa.map}: checks what scripts give, and has {@link Knowledge} do it. */
final class KnowledgeFunctions {
    private static final String IGNORE_CASE = "ignore-case";
    private static final String CIDR = "cidr";
    private static final String LOADED =
            " Only while the script loads; a file is looked for beside the script, and read again"
                    + " by itself when it changes.";

    private final ScriptHost host;

    private KnowledgeFunctions(ScriptHost host) {
        this.host = host;
    }

    static List<HostFunction> of(ScriptHost host) {
        KnowledgeFunctions functions = new KnowledgeFunctions(host);
        return List.of(
                new HostFunction(
                        CIDR,
                        1,
                        List.of("source"),
                        "Networks, of a file with one a line or of a list." + LOADED,
                        functions::cidr),
                new HostFunction(
                        "list",
                        1,
                        List.of("source", "options"),
                        "Words, of a file with one a line or of a list. options: 'ignore-case'." + LOADED,
                        functions::list),
                new HostFunction(
                        "map",
                        1,
                        List.of("source", "options"),
                        "Values by key, of a file with a key and a value a line or of a map. options: 'cidr' for networks as"
                                + " keys, 'ignore-case'."
                                + LOADED,
                        functions::map));
    }

    private Object cidr(Arguments given) {
        return object(CIDR, open(given, new Form(Kind.NETWORKS, false)));
    }

    private Object list(Arguments given) {
        List<String> options = given.options(1, List.of(IGNORE_CASE));
        return object("list", open(given, new Form(Kind.WORDS, options.contains(IGNORE_CASE))));
    }

    private Object map(Arguments given) {
        List<String> options = given.options(1, List.of(CIDR, IGNORE_CASE));
        Kind kind = options.contains(CIDR) ? Kind.NETWORK_MAP : Kind.WORD_MAP;
        return object("map", open(given, new Form(kind, options.contains(IGNORE_CASE))));
    }

    private Lookup open(Arguments given, Form form) {
        Object source = given.value(0);
        // A table or an object without anything in it may be either.
        if (source instanceof List<?> list && (!form.hasValues() || list.isEmpty())) {
            return host.knowledge().literal(form, entries(form, list));
        }
        if (source instanceof Map<?, ?> map && (form.hasValues() || map.isEmpty())) {
            return host.knowledge().literal(form, entries(form, map));
        }
        if (source instanceof Slice file) {
            return host.knowledge().file(form, file.string());
        }
        throw given.wrong(0, form.hasValues() ? "a file's name or a map" : "a file's name or a list");
    }

    private static List<Knowledge.Entry> entries(Form form, List<?> list) {
        List<Knowledge.Entry> entries = new ArrayList<>(list.size());
        for (Object each : list) {
            entries.add(new Knowledge.Entry(word(form, entries.size() + 1, "", each), Slice.EMPTY));
        }
        return entries;
    }

    private static List<Knowledge.Entry> entries(Form form, Map<?, ?> map) {
        List<Knowledge.Entry> entries = new ArrayList<>(map.size());
        map.forEach((key, value) -> {
            int number = entries.size() + 1;
            Slice name = word(form, number, "", key);
            entries.add(new Knowledge.Entry(name, word(form, number, "the value of ", value)));
        });
        return entries;
    }

    private static Slice word(Form form, int number, String what, @Nullable Object value) {
        Slice text = text(value);
        if (text == null) {
            throw BindingError.wrongType(form.kind().function() + ": " + what + "entry " + number + " is "
                    + Arguments.kind(value) + ", not text");
        }
        return text;
    }

    /** What stands for a key as text: numbers do, as ports and the numbers of networks are. */
    private static @Nullable Slice text(@Nullable Object value) {
        return switch (value) {
            case Slice slice -> slice;
            case Long number -> Slice.text(Long.toString(number));
            case Address address -> Slice.text(address.toString());
            case null, default -> null;
        };
    }

    private static HostObject object(String name, Lookup lookup) {
        boolean networks = lookup.form().hasNetworks();
        String key = networks ? "ip" : name.equals("map") ? "key" : "text";
        List<HostFunction> functions = new ArrayList<>();
        functions.add(new HostFunction(
                name + ".has", 1, List.of(key), "Whether it is in there.", given -> find(lookup, given) != null));
        if (lookup.form().hasValues()) {
            functions.add(new HostFunction(
                    name + ".get",
                    1,
                    List.of(key, "default"),
                    "The value as text; the default, or nothing, if there is none.",
                    given -> {
                        Slice found = find(lookup, given);
                        return found == null ? given.plain(1) : found;
                    }));
        }
        functions.add(new HostFunction(
                name + ".size", 0, List.of(), "How many entries there are.", given -> (long) lookup.size()));
        return new HostObject(name, lookup.toString(), functions);
    }

    private static @Nullable Slice find(Lookup lookup, Arguments given) {
        Object key = given.value(0);
        if (key instanceof Slice text) {
            return lookup.find(text);
        }
        boolean networks = lookup.form().hasNetworks();
        if (key instanceof Address address && networks) {
            return lookup.find(address);
        }
        Slice text = networks ? null : text(key);
        if (text == null) {
            throw given.wrong(0, networks ? "an address" : "text");
        }
        return lookup.find(text);
    }
}
