package io.spoa.agent.worker;

import io.spoa.agent.cache.ResultCaches;
import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.knowledge.ScriptKnowledge;
import io.spoa.agent.stats.MessageStats;
import io.spoa.script.CacheRule;
import io.spoa.script.Callback;
import io.spoa.script.EngineProvider;
import io.spoa.script.Knowledge;
import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHook;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.SharedState;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostService;
import io.spoa.script.bridge.Waiter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The interpreters of one worker, one an engine and sandbox, with the callbacks their scripts registered. Owned by the worker. */
final class Interpreters implements ScriptHost, AutoCloseable {
    /** Scripts with the same key share an interpreter. One that may read its own folder only shares it with others there. */
    private record Key(
            EngineProvider engine,
            Sandbox sandbox,
            @Nullable Path folder) {
        static Key of(PlannedScript script) {
            boolean bound = script.sandbox().forbids(Restriction.NO_FILES);
            Path folder = script.file().toAbsolutePath().normalize().getParent();
            return new Key(script.engine(), script.sandbox(), bound ? folder : null);
        }
    }

    private final int worker;
    private final ScriptOutput output;
    private final SharedState state;
    private final ScriptKnowledge knowledge;
    private final List<HostService> services;
    private final Background background = new Background();
    private final Waits waits;
    private final MessageStats.Sheet stats;
    private final ResultCaches<NotifyJob> caches;
    private final CallbackTable callbacks;
    private final Map<CacheRule, ScriptPlace> rules = new LinkedHashMap<>();
    private final Map<Key, ScriptEngine> engines = new LinkedHashMap<>();
    private final SourceFiles files;
    private final Hooks hooks = new Hooks(this::running);
    private Sandbox sandbox = Sandbox.NONE;
    private ScriptOrigin origin;
    private volatile List<ScriptEngine> opened = List.of();

    /**
     * No interpreter yet.
     *
     * @param worker the worker's number, from 1
     * @param settings how long messages may take, and how many callbacks may wait
     * @param caches where answers are kept, for all workers
     * @param stats takes what comes of the messages
     * @param switches which messages are switched off
     * @param files where scripts are read
     * @param output takes what scripts print
     * @param common what scripts of all workers have together
     */
    Interpreters(
            int worker,
            PoolSettings settings,
            ResultCaches<NotifyJob> caches,
            MessageStats.Sheet stats,
            MessageSwitches switches,
            SourceFiles files,
            ScriptOutput output,
            ScriptCommon common) {
        waits = new Waits(settings.bounds().waiting());
        state = common.state();
        knowledge = new ScriptKnowledge(common.files());
        services = common.services();
        this.caches = caches;
        this.worker = worker;
        this.stats = stats;
        this.files = files;
        callbacks = new CallbackTable(settings.deadlines(), stats, switches);
        this.output = output;
        origin = new ScriptOrigin("", "", worker, null);
    }

    /** Loads the scripts in their order, opening an interpreter of each engine that is asked for. */
    void load(List<PlannedScript> scripts) throws ScriptException {
        for (PlannedScript planned : scripts) {
            load(planned);
        }
        openCaches();
    }

    /** What scripts registered for the moments of their life. */
    Hooks hooks() {
        return hooks;
    }

    /** Once everything is loaded: a script may ask for a cache before it registers the callback. */
    private void openCaches() throws ScriptException {
        Set<String> configured = new HashSet<>();
        for (CacheRule rule : caches.configured()) {
            configured.add(rule.message());
            CallbackTable.Entry entry = callbacks.find(rule.message());
            if (entry != null) {
                entry.cache = caches.of(rule);
            }
        }
        for (Map.Entry<CacheRule, ScriptPlace> rule : rules.entrySet()) {
            if (configured.contains(rule.getKey().message())) {
                continue;
            }
            CallbackTable.Entry entry = callbacks.find(rule.getKey().message());
            if (entry == null) {
                throw refused(
                        rule.getValue(),
                        "cache: no callback for message '" + rule.getKey().message() + "'");
            }
            try {
                entry.cache = caches.of(rule.getKey());
            } catch (IllegalArgumentException e) {
                throw refused(rule.getValue(), "cache: " + e.getMessage());
            }
        }
    }

    private static ScriptException refused(ScriptPlace place, String text) {
        return ScriptException.of(ScriptException.Kind.RUNTIME, place + ": " + text, place, null);
    }

    @Override
    public void cache(CacheRule rule, ScriptPlace place) {
        rules.put(rule, place);
    }

    private void load(PlannedScript planned) throws ScriptException {
        EngineProvider provider = planned.engine();
        Path file = planned.file();
        origin = new ScriptOrigin(planned.name(), provider.language(), worker, null);
        Key key = Key.of(planned);
        ScriptEngine engine = engines.get(key);
        if (engine == null) {
            sandbox = planned.sandbox();
            engine = provider.open(this, planned.sandbox());
            engines.put(key, engine);
            opened = List.copyOf(engines.values());
        }
        knowledge.begin(file, planned.sandbox());
        try {
            engine.load(file);
        } finally {
            knowledge.end();
        }
    }

    CallbackTable callbacks() {
        return callbacks;
    }

    /** Says whose output comes from now on. */
    void running(ScriptOrigin callback) {
        origin = callback;
    }

    /** Whose callback runs, or ran last. */
    ScriptOrigin origin() {
        return origin;
    }

    /** The worker's numbers. */
    MessageStats.Sheet stats() {
        return stats;
    }

    /** The interpreters that are open. Any thread. */
    List<ScriptEngine> engines() {
        return opened;
    }

    /** Stops what runs now. Any thread. */
    void interrupt() {
        opened.forEach(ScriptEngine::interrupt);
        waits.interrupt();
    }

    /** What callbacks left to be done later. */
    Background background() {
        return background;
    }

    /** How callbacks wait. */
    Waits waits() {
        return waits;
    }

    @Override
    public Waiter waiter() {
        return waits;
    }

    /** Whether callbacks may run on any thread. */
    boolean neverWait() {
        for (ScriptEngine engine : opened) {
            if (!engine.neverWaits()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void register(String message, Callback callback, ScriptPlace place) throws ScriptException {
        callbacks.add(message, callback, place, new ScriptOrigin(origin.script(), origin.language(), worker, message));
    }

    @Override
    public void selfTest(ScriptHook test) {
        hooks.addSelfTest(test, origin);
    }

    @Override
    public void onUnload(ScriptHook end) {
        hooks.addUnload(end, origin);
    }

    @Override
    public void background(ScriptHook later) {
        background.add(later, origin);
    }

    @Override
    public byte[] read(Path file) throws ScriptException {
        return files.read(file);
    }

    @Override
    public SharedState shared() {
        return state;
    }

    @Override
    public Knowledge knowledge() {
        return knowledge;
    }

    @Override
    public List<HostModule> modules() {
        return services.stream()
                .flatMap(service -> service.modules(this).stream())
                .toList();
    }

    @Override
    public Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public boolean isLoading() {
        return knowledge.isLoading();
    }

    @Override
    public void loaded(Path file) {
        files.loaded(file);
    }

    @Override
    public void print(byte[] line) {
        output.print(origin, line);
    }

    @Override
    public void leaveThread() {
        MovableWork.leave();
    }

    @Override
    public int worker() {
        return worker;
    }

    @Override
    public void close() {
        stats.close();
        engines.values().forEach(ScriptEngine::close);
    }
}
