package io.spoa.agent.cli;

import io.spoa.agent.config.DatabaseKeys;
import io.spoa.agent.config.Flags;
import java.util.List;
import picocli.CommandLine.Option;

/** The flag of the databases that scripts may ask for. */
final class DatabaseFlags {
    private static final String FLAG = "--db";

    @Option(
            names = FLAG,
            paramLabel = "<name>=<url>",
            hidden = true, // docs/database.md tells it
            description = "A database for scripts, as in main=sqlite:keys.db; repeatable.")
    private List<String> databases = List.of();

    /**
     * Puts what it says in the place of what a file says.
     *
     * @throws IllegalArgumentException naming the flag and what is wrong with it
     */
    void into(Flags flags) {
        if (!databases.isEmpty()) {
            flags.global(DatabaseKeys.DATABASES, DatabaseKeys.ofFlags(databases, FLAG), FLAG);
        }
    }
}
