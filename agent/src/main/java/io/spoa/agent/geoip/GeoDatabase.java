package io.spoa.agent.geoip;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import io.spoa.script.binding.BindingError;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One database, mapped into memory, with the records of the addresses that were asked for last. Any thread. */
final class GeoDatabase {
    /** How many records are kept, a power of two. */
    private static final int KEPT = 1 << 12;

    private static final int IPV4 = 4;
    private static final int PROBES = 16;

    /** An address with its record: all final, so that other threads see the whole of it or nothing. */
    private record Known(byte[] address, @Nullable Object found) {}

    private final Path file;
    private final Reader reader;
    private final @Nullable Known[] known = new Known[KEPT];

    private GeoDatabase(Path file, Reader reader) {
        this.file = file;
        this.reader = reader;
    }

    /**
     * Maps a file. Nothing unmaps it but the garbage collector, once nobody has it.
     *
     * @throws IOException if it cannot be read, or is no such database
     * @throws BindingError if a look into it shows that it is damaged
     */
    static GeoDatabase open(Path file) throws IOException {
        return of(file, new Reader(file.toFile(), Reader.FileMode.MEMORY_MAPPED, new CHMCache()));
    }

    /**
     * One that was opened.
     *
     * @throws BindingError if a look into it shows that it is damaged
     */
    static GeoDatabase of(Path file, Reader reader) {
        if (reader.getMetadata().databaseType() == null || reader.getMetadata().buildEpoch() == null) {
            throw new BindingError(
                    "geoip: " + file + ": is damaged: its metadata has no database_type, or no build_epoch");
        }
        GeoDatabase database = new GeoDatabase(file, reader);
        // Whoever is damaged in a large way is not taken.
        for (int i = 0; i < PROBES; i++) {
            database.find(new byte[] {(byte) (i << 4 | 1), 1, 1, 1});
        }
        return database;
    }

    /** What it is, as its maker says: {@code GeoLite2-City}. */
    String type() {
        return reader.getMetadata().databaseType();
    }

    /** When it was made, in seconds since 1970. */
    long built() {
        return reader.getMetadata().buildEpoch().longValue();
    }

    /** How many branches the tree of networks has. */
    long nodes() {
        return reader.getMetadata().nodeCount();
    }

    /**
     * The record of an address, in values of the bridge that nobody changes.
     *
     * @param address 4 or 16 bytes
     * @return {@code null} if there is none
     * @throws BindingError if the file is damaged
     */
    @Nullable Object find(byte[] address) {
        int place = (Arrays.hashCode(address) * 0x9e3779b9 >>> 16) & KEPT - 1;
        Known last = known[place];
        if (last != null && Arrays.equals(last.address, address)) {
            return last.found;
        }
        Object found = read(address);
        known[place] = new Known(address.clone(), found);
        return found;
    }

    private @Nullable Object read(byte[] address) {
        try {
            // One that is an IPv4 address in IPv6's coat becomes that.
            InetAddress inet = InetAddress.getByAddress(address);
            if (reader.getMetadata().ipVersion() == IPV4 && inet.getAddress().length != IPV4) {
                return null;
            }
            return new PlainRecord().of(reader.get(inet, Object.class));
        } catch (InternalError e) {
            throw new BindingError(
                    "geoip: " + file + ": was cut while it was in use: put another in place by a rename");
        } catch (StackOverflowError e) {
            throw new BindingError("geoip: " + file + ": is damaged: values lie in each other without end");
        } catch (IOException | RuntimeException e) {
            throw new BindingError("geoip: " + file + ": is damaged: " + e.getMessage());
        }
    }
}
