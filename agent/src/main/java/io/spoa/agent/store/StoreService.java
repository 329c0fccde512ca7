package io.spoa.agent.store;

import io.spoa.script.ScriptHost;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostService;
import java.util.ArrayList;
import java.util.List;

/** {@code spoa.store} for the scripts of the process. Any thread. */
public final class StoreService implements HostService {
    private final StateStore store;

    /** Of this store, which is closed with it. */
    public StoreService(StateStore store) {
        this.store = store;
    }

    @Override
    public List<HostModule> modules(ScriptHost host) {
        ValueFunctions values = new ValueFunctions(store, host.waiter());
        List<HostFunction> functions = new ArrayList<>(values.all());
        functions.addAll(new GroupFunctions(store, host.waiter()).all());
        return List.of(new HostModule("store", functions), new HostModule("", List.of(values.shortRate())));
    }

    @Override
    public void close() {
        store.close();
    }
}
