package io.spoa.agent.services;

import io.spoa.agent.db.DatabaseSettings;
import io.spoa.agent.db.Databases;
import io.spoa.agent.settings.Globals;
import io.spoa.script.bridge.HostService;
import java.util.List;

/** The services of the process. What they hold of the outside they take when a script first asks for it. */
public final class Services implements AutoCloseable {
    private final List<HostService> all;

    private Services(List<HostService> all) {
        this.all = all;
    }

    /** Those that the settings ask for. */
    public static Services open(Globals settings) {
        return new Services(
                List.of(new Databases(settings.features().get(DatabaseSettings.class, DatabaseSettings.NONE))));
    }

    /** All of them. */
    public List<HostService> all() {
        return all;
    }

    /** Gives back what they hold, once no script runs any more. */
    @Override
    public void close() {
        all.forEach(HostService::close);
    }
}
