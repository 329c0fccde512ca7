package io.spoa.agent.cli;

import io.spoa.agent.Agent;
import io.spoa.agent.admin.AdminOptions;
import io.spoa.agent.admin.AdminServer;
import io.spoa.agent.admin.AdminSource;
import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.reload.ReloadResult;
import io.spoa.agent.service.Supervision;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.stats.Snapshot;
import io.spoa.script.bridge.Slice;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The admin server of this process, open before scripts load and until the last message is answered; or none. */
final class AdminDoor implements AdminSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("spoa");

    private final Settings settings;
    private final @Nullable AdminServer server;
    private volatile @Nullable Agent agent;
    private volatile boolean draining;

    private AdminDoor(Settings settings) throws IOException {
        this.settings = settings;
        Optional<Supervision> master = Supervision.ofProcess().filter(told -> told.role() == Supervision.Role.AGENT);
        server = master.isPresent() ? openFor(master.get()) : openAsAsked();
    }

    private @Nullable AdminServer openAsAsked() throws IOException {
        AdminOptions options = settings.globals().features().get(AdminOptions.class);
        return options == null ? null : open(options);
    }

    /** The address is the master's; that it cannot ask here is no reason not to answer messages. */
    private @Nullable AdminServer openFor(Supervision master) {
        if (master.admin().isEmpty()) {
            return null;
        }
        try {
            return AdminServer.open(AdminOptions.ofOwner(master.admin()), this, AgentCommand.Version.text());
        } catch (IOException e) {
            LOG.warn("the master's admin page will know nothing of this agent: {}", e.getMessage());
            return null;
        }
    }

    private AdminServer open(AdminOptions options) throws IOException {
        AdminServer opened = AdminServer.open(options, this, AgentCommand.Version.text());
        LOG.info("admin page, metrics and health on {}", opened.url());
        return opened;
    }

    /** Opens it, if the settings say so. */
    static AdminDoor open(Settings settings) throws IOException {
        return new AdminDoor(settings);
    }

    /** Messages are answered from now on. */
    void serving(Agent started) {
        agent = started;
    }

    /** What is in flight is answered, nothing more is taken. */
    void draining() {
        draining = true;
    }

    @Override
    public Optional<Snapshot> snapshot() {
        return Optional.ofNullable(agent).map(Agent::snapshot);
    }

    @Override
    public List<String> addresses() {
        Agent now = agent;
        return now == null ? List.of() : now.addresses();
    }

    @Override
    public List<Language> languages() {
        Map<String, Language> languages = new LinkedHashMap<>();
        Agent now = agent;
        (now == null ? settings : now.reloads().settings())
                .scripts()
                .map(PlannedScript::engine)
                .forEach(engine -> languages.merge(
                        engine.name(),
                        new Language(engine.language(), engine.name(), engine.runtime(), 1),
                        (old, more) -> new Language(old.language(), old.engine(), old.runtime(), old.scripts() + 1)));
        return List.copyOf(languages.values());
    }

    @Override
    public Stage stage() {
        Agent now = agent;
        if (now == null) {
            return Stage.WARMING;
        }
        return draining || now.stage() != io.spoa.agent.server.Stage.SERVING ? Stage.DRAINING : Stage.SERVING;
    }

    @Override
    public List<Reload> reloads() {
        Agent now = agent;
        return now == null
                ? List.of()
                : now.reloads().history().stream().map(AdminDoor::shown).toList();
    }

    private static Reload shown(ReloadResult result) {
        return new Reload(
                result.at().toEpochMilli(),
                result.ok(),
                result.generation(),
                result.took().toMillis(),
                result.trigger(),
                result.text());
    }

    @Override
    public long reloadsOk() {
        Agent now = agent;
        return now == null ? 0 : now.counters().reloads.sum();
    }

    @Override
    public long reloadsFailed() {
        Agent now = agent;
        return now == null ? 0 : now.counters().reloadsRefused.sum();
    }

    @Override
    public int generation() {
        Agent now = agent;
        return now == null ? 1 : now.reloads().generation();
    }

    @Override
    public @Nullable CompletableFuture<Long> publish(String channel, byte[] text) {
        Agent now = agent;
        return now == null ? null : now.services().channels().publish(channel, Slice.of(text, true));
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
