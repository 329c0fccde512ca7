package io.spoa.script.contract;

import io.spoa.script.Knowledge;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
import io.spoa.spop.Addresses;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files that a test writes, and lists that are looked through from their beginning. */
public final class TestKnowledge implements Knowledge {
    private final Map<String, List<Entry>> files = new HashMap<>();
    private boolean late;

    /** A file: its keys and values in turn. */
    public void file(String name, String... keysAndValues) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            entries.add(new Entry(Slice.text(keysAndValues[i]), Slice.text(keysAndValues[i + 1])));
        }
        files.put(name, entries);
    }

    /** No script loads any more. */
    public void late() {
        late = true;
    }

    @Override
    public Lookup file(Form form, String file) {
        List<Entry> entries = files.get(file);
        if (entries == null) {
            throw new BindingError(form.kind().function() + ": " + file + ": no such file");
        }
        return literal(form, entries);
    }

    @Override
    public Lookup literal(Form form, List<Entry> entries) {
        if (late) {
            throw new BindingError(form.kind().function() + ": make it while the script loads, not in a callback");
        }
        List<Entry> copies = entries.stream()
                .map(entry -> new Entry(copy(entry.key()), copy(entry.value())))
                .toList();
        return new Listed(form, copies);
    }

    private static Slice copy(Slice slice) {
        return Slice.of(slice.copy(), slice.text());
    }

    private record Listed(Form form, List<Entry> entries) implements Lookup {
        @Override
        public int size() {
            return entries.size();
        }

        @Override
        public @Nullable Slice find(Slice text) {
            if (form.hasNetworks()) {
                byte[] address = parse(text.string());
                return address == null ? null : find(new Address(address));
            }
            for (Entry entry : entries) {
                if (fold(entry.key()).equals(fold(text))) {
                    return entry.value();
                }
            }
            return null;
        }

        private String fold(Slice word) {
            return form.ignoreCase() ? word.string().toLowerCase(Locale.ROOT) : word.string();
        }

        @Override
        public @Nullable Slice find(Address address) {
            Slice found = null;
            int longest = -1;
            for (Entry entry : entries) {
                String[] parts = entry.key().string().split("/");
                byte[] network = parse(parts[0]);
                if (network == null || network.length != address.bytes().length) {
                    continue;
                }
                int bits = parts.length == 1 ? 8 * network.length : Integer.parseInt(parts[1]);
                int hosts = 8 * network.length - bits;
                boolean inside = new BigInteger(1, network)
                        .shiftRight(hosts)
                        .equals(new BigInteger(1, address.bytes()).shiftRight(hosts));
                if (inside && bits > longest) {
                    longest = bits;
                    found = entry.value();
                }
            }
            return found;
        }

        private static byte @Nullable [] parse(String text) {
            byte[] four = Addresses.parseIpv4(text);
            return four == null ? Addresses.parseIpv6(text) : four;
        }

        @Override
        public String toString() {
            return form + " of " + entries.size();
        }
    }
}
