package io.spoa.agent.services;

import io.spoa.agent.settings.Globals;
import io.spoa.agent.store.EmbeddedStore;
import io.spoa.agent.store.SharedStore;
import io.spoa.agent.store.StateStore;
import io.spoa.agent.store.StoreService;
import io.spoa.agent.store.redis.RedisSettings;
import io.spoa.agent.store.redis.RedisStore;
import io.spoa.script.bridge.HostService;
import java.util.List;

/** The services of the process. What they hold of the outside they take when a script first asks for it. */
public final class Services implements AutoCloseable {
    private final List<HostService> all;

    private Services(List<HostService> all) {
        this.all = all;
    }

    /**
     * Those that the settings ask for.
     *
     * @param shared what the scripts of this process share
     */
    public static Services open(Globals settings, SharedStore shared) {
        return new Services(List.of(new StoreService(store(settings, shared))));
    }

    private static StateStore store(Globals settings, SharedStore shared) {
        RedisSettings redis = settings.features().get(RedisSettings.class);
        return redis == null ? new EmbeddedStore(shared) : RedisStore.open(redis);
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
