package io.spoa.agent.db;

import io.spoa.agent.stats.DatabaseSnapshot;
import io.spoa.script.ScriptHost;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Arguments;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.HostService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code spoa.db}: the databases of the settings. Threads, connections and drivers come with the first call. */
public final class Databases implements HostService {
    private final Map<String, Pool> pools = new LinkedHashMap<>();

    /** Those of the settings; connects to none yet. */
    public Databases(DatabaseSettings settings) {
        settings.all().forEach(each -> pools.put(each.name(), new Pool(each)));
    }

    @Override
    public List<HostModule> modules(ScriptHost host) {
        HostFunction open = new HostFunction(
                "db.open",
                1,
                List.of("name"),
                "A database of the configuration, while the script loads: it has query(sql, parameters, options), one(…),"
                        + " execute(…) and transaction(statements, options).",
                given -> open(host, given));
        return List.of(new HostModule("db", List.of(open)));
    }

    private HostObject open(ScriptHost host, Arguments given) {
        if (!host.isLoading()) {
            throw new BindingError("db.open: open it while the script loads, not in a callback");
        }
        String name = given.string(0).string();
        Pool pool = pools.get(name);
        if (pool == null) {
            throw new BindingError("db.open: no database '" + name + "': "
                    + (pools.isEmpty()
                            ? "none is configured; say --db " + name + "=sqlite:<file>, or databases { … } in spoa.conf"
                            : "there is " + String.join(", ", pools.keySet())));
        }
        return new DatabaseFunctions(pool, host.waiter()).object();
    }

    /** How they do, in the order of the settings. Any thread. */
    public List<DatabaseSnapshot> numbers() {
        return pools.values().stream().map(Pool::numbers).toList();
    }

    @Override
    public void close() {
        pools.values().forEach(Pool::close);
    }
}
