package io.spoa.agent.geoip;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import io.spoa.agent.knowledge.BadEntry;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Slice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds for a database, whatever it says: refused by its name, or records of values that scripts know, or an error that says it is damaged. */
final class GeoTarget {
    private static final Path FILE = Path.of("city.mmdb");

    private GeoTarget() {}

    static void run(byte[] bytes) {
        GeoDatabase database;
        try {
            database = GeoFile.checked(
                    FILE, () -> GeoDatabase.of(FILE, new Reader(new ByteArrayInputStream(bytes), new CHMCache())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadEntry e) {
            check(e.getMessage().contains(FILE.toString()), "does not say which", e.getMessage());
            return;
        }
        Objects.requireNonNull(database.type());
        database.built();
        database.nodes();
        for (int i = 0; i < 32; i++) {
            look(database, new byte[] {(byte) (i * 8), 0, 2, (byte) (i * 37)});
            look(database, new byte[] {0x20, 1, 0x0d, (byte) (i * 8), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) i});
        }
    }

    private static void look(GeoDatabase database, byte[] address) {
        try {
            known(database.find(address));
        } catch (BindingError e) {
            String text = Objects.requireNonNull(e.getMessage());
            check(text.startsWith("geoip: city.mmdb: is damaged: "), "does not say which", text);
        }
    }

    private static void known(@Nullable Object value) {
        switch (value) {
            case Map<?, ?> map -> map.values().forEach(GeoTarget::known);
            case List<?> list -> list.forEach(GeoTarget::known);
            case null -> {}
            default ->
                check(
                        value instanceof String
                                || value instanceof Boolean
                                || value instanceof Long
                                || value instanceof Double
                                || value instanceof Slice,
                        "no value of a script",
                        value.getClass());
        }
    }

    private static void check(boolean holds, String what, Object actual) {
        if (!holds) {
            throw new AssertionError(what + ": " + actual);
        }
    }
}
