package io.spoa.agent.geoip;

import com.maxmind.db.InvalidDatabaseException;
import io.spoa.agent.knowledge.BadEntry;
import io.spoa.agent.knowledge.WatchedFile;
import io.spoa.script.binding.BindingError;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of a database, mapped again when it is another. */
final class GeoFile extends WatchedFile<GeoDatabase> {
    static final String KIND = "geoip";

    private volatile long size;

    GeoFile(Path file) {
        super(file, KIND);
    }

    /** What it is now. */
    GeoDatabase database() {
        return content();
    }

    @Override
    protected GeoDatabase read() throws BadEntry {
        try {
            // Says what is wrong with a file that cannot be opened; the library does not.
            Files.newByteChannel(file()).close();
            long bytes = Files.size(file());
            GeoDatabase database = checked(file(), () -> GeoDatabase.open(file()));
            size = bytes;
            return database;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** How a database is opened. */
    @FunctionalInterface
    interface Opening {
        /** Opens it. */
        GeoDatabase open() throws IOException;
    }

    /**
     * Opens a database.
     *
     * @throws BadEntry if it is none, or damaged
     * @throws IOException if it cannot be read
     */
    static GeoDatabase checked(Path file, Opening opening) throws BadEntry, IOException {
        try {
            return opening.open();
        } catch (InvalidDatabaseException | CharacterCodingException e) {
            throw new BadEntry(file + ": is no MaxMind database, or only a part of one: " + e.getMessage());
        } catch (BindingError e) {
            throw new BadEntry(String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            throw new BadEntry(file + ": is no MaxMind database, or only a part of one: " + e);
        }
    }

    @Override
    protected int entries(GeoDatabase database) {
        return (int) Math.min(database.nodes(), Integer.MAX_VALUE);
    }

    @Override
    protected long bytes(GeoDatabase database) {
        return size;
    }
}
