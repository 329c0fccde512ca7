package io.spoa.agent.services;

import io.spoa.agent.channel.Channels;
import io.spoa.agent.db.DatabaseSettings;
import io.spoa.agent.db.Databases;
import io.spoa.agent.geoip.GeoService;
import io.spoa.agent.http.HttpService;
import io.spoa.agent.http.HttpSettings;
import io.spoa.agent.jwt.JwtService;
import io.spoa.agent.knowledge.KnownFiles;
import io.spoa.agent.service.Supervision;
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
    private final KnownFiles files;
    private final Channels channels;
    private final List<HostService> all;
    private final StateStore store;
    private final Databases databases;

    private Services(Globals settings, SharedStore shared) {
        files = new KnownFiles();
        channels = new Channels(Supervision.ofProcess()
                .map(Supervision::group)
                .filter(group -> !group.isEmpty())
                .orElseGet(Supervision::newGroup));
        store = store(settings, shared);
        List<HostService> services = new ArrayList<>();
        SnapshotSettings snapshot = settings.features().get(SnapshotSettings.class);
        if (snapshot != null) {
            services.add(Snapshots.open(snapshot, shared));
        }
        // Closed in this order: those that wait do not listen to a store that ends.
        services.add(channels);
        services.add(new StoreService(store));
        services.add(new HttpService(settings.features().get(HttpSettings.class, HttpSettings.DEFAULT)));
        services.add(new GeoService(files));
        services.add(new JwtService(files));
        databases = new Databases(settings.features().get(DatabaseSettings.class, DatabaseSettings.NONE));
        services.add(databases);
        all = List.copyOf(services);
    }

    /**
     * Those that the settings ask for.
     *
     * @param shared what the scripts of this process share
     */
    public static Services open(Globals settings, SharedStore shared) {
        return new Services(settings, shared);
    }

    private StateStore store(Globals settings, SharedStore shared) {
        RedisSettings redis = settings.features().get(RedisSettings.class);
        if (redis == null) {
            return new EmbeddedStore(shared);
        }
        RedisStore opened = RedisStore.open(redis);
        String name = redis.url().toString();
        channels.add(opened.outlet(
                publication -> channels.arrived(publication, name, false).isPresent()));
        return opened;
    }

    /** The files that scripts look things up in. */
    public KnownFiles files() {
        return files;
    }

    /** Where callbacks are held. */
    public Channels channels() {
        return channels;
    }

    /** How the store of scripts does, if it is elsewhere. */
    public @Nullable RemoteStore remoteStore() {
        return store.remote();
    }

    /** The databases that scripts ask. */
    public Databases databases() {
        return databases;
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
