package io.spoa.agent.services;

import io.spoa.agent.channel.Channels;
import io.spoa.agent.db.DatabaseSettings;
import io.spoa.agent.db.Databases;
import io.spoa.agent.geoip.GeoService;
import io.spoa.agent.http.HttpService;
import io.spoa.agent.http.HttpSettings;
import io.spoa.agent.jwt.JwtService;
import io.spoa.agent.knowledge.KnownFiles;
import io.spoa.agent.settings.Globals;
import io.spoa.script.bridge.HostService;
import java.util.List;

/** The services of the process. What they hold of the outside they take when a script first asks for it. */
public final class Services implements AutoCloseable {
    private final KnownFiles files;
    private final Channels channels;
    private final List<HostService> all;

    private Services(Globals settings, KnownFiles files, Channels channels) {
        this.files = files;
        this.channels = channels;
        all = List.of(
                channels,
                new HttpService(settings.features().get(HttpSettings.class, HttpSettings.DEFAULT)),
                new GeoService(files),
                new JwtService(files),
                new Databases(settings.features().get(DatabaseSettings.class, DatabaseSettings.NONE)));
    }

    /** Those that the settings ask for. */
    public static Services open(Globals settings) {
        return new Services(settings, new KnownFiles(), new Channels());
    }

    /** The files that scripts look things up in. */
    public KnownFiles files() {
        return files;
    }

    /** Where callbacks are held. */
    public Channels channels() {
        return channels;
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
