package io.spoa.script.bridge;

import io.spoa.script.ScriptHost;
import java.util.ArrayList;
import java.util.List;

/** What every engine binds. */
public final class HostModules {
    /** How deep lists and maps may lie in each other. */
    public static final int MOST_DEPTH = 32;

    private HostModules() {}

    /** Those that all scripts have, and those of the host. */
    public static List<HostModule> of(ScriptHost host) {
        List<HostModule> all = new ArrayList<>();
        all.add(new HostModule("", KnowledgeFunctions.of(host)));
        all.add(new HostModule("", ParserFunctions.of()));
        all.add(new HostModule("", HashFunctions.of()));
        all.add(new HostModule("", WaitFunctions.of(host)));
        all.add(new HostModule("", BodyFunctions.of()));
        all.add(new HostModule("json", JsonFunctions.of()));
        all.addAll(host.modules());
        return List.copyOf(all);
    }
}
