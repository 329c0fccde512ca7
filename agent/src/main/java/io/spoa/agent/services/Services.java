package io.spoa.agent.services;

import io.spoa.agent.settings.Globals;
import io.spoa.agent.stats.RemoteStore;
import io.spoa.agent.store.EmbeddedStore;
import io.spoa.agent.store.SharedStore;
import io.spoa.agent.store.SnapshotSettings;
import io.spoa.agent.store.Snapshots;
import io.spoa.agent.store.StateStore;
import io.spoa.agent.store.StoreService;
import io.spoa.agent.store.redis.RedisSettings;
import io.spoa.agent.store.redis.RedisStore;
import io.spoa.script.bridge.HostService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The services of the process. What they hold of the outside they take when a script first asks for it. */
public final class Services implements AutoCloseable {
    private final List<HostService> all;
    private final StateStore store;

    private Services(List<HostService> all, StateStore store) {
        this.all = all;
        this.store = store;
    }

    /**
     * Those that the settings ask for.
     *
     * @param shared what the scripts of this process share
     */
    public static Services open(Globals settings, SharedStore shared) {
        List<HostService> all = new ArrayList<>();
        SnapshotSettings snapshot = settings.features().get(SnapshotSettings.class);
        if (snapshot != null) {
            all.add(Snapshots.open(snapshot, shared));
        }
        StateStore store = store(settings, shared);
        all.add(new StoreService(store));
        return new Services(List.copyOf(all), store);
    }

    private static StateStore store(Globals settings, SharedStore shared) {
        RedisSettings redis = settings.features().get(RedisSettings.class);
        return redis == null ? new EmbeddedStore(shared) : RedisStore.open(redis);
    }

    /** How the store of scripts does, if it is elsewhere. */
    public @Nullable RemoteStore remoteStore() {
        return store.remote();
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
