package io.spoa.agent.http;

import io.spoa.script.ScriptHost;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostService;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** {@code spoa.http}. Until a script asks for something it has neither threads nor connections. Any thread. */
public final class HttpService implements HostService {
    /** Beyond that, origins without anything to remember are forgotten: a script may take hosts from messages. */
    private static final int MOST_IDLE = 1000;

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final HttpSettings settings;
    private final Map<String, Origin> origins = new ConcurrentHashMap<>();
    private final Clients clients;

    /** A service with these settings. */
    public HttpService(HttpSettings settings) {
        this.settings = settings;
        clients = new Clients(settings);
    }

    @Override
    public List<HostModule> modules(ScriptHost host) {
        return List.of(new HostModule("http", new HttpFunctions(settings, this::begin).of(host)));
    }

    private CompletableFuture<Object> begin(Ask ask) {
        return Exchange.begin(ask, origin(ask.url()), clients);
    }

    private Origin origin(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? HTTPS : HTTP;
        String name = scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + ":"
                + (url.getPort() < 0 ? usual : url.getPort());
        Origin there = origins.get(name);
        if (there != null) {
            return there;
        }
        if (origins.size() >= MOST_IDLE) {
            origins.values().removeIf(Origin::isIdle);
        }
        return origins.computeIfAbsent(name, any -> new Origin(name, settings));
    }

    @Override
    public void close() {
        clients.close();
    }
}
