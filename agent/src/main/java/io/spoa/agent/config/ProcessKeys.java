package io.spoa.agent.config;

import io.spoa.agent.settings.Processes;
import java.util.List;

/** The keys that say as which processes it runs. */
public final class ProcessKeys {
    /** The most agents a master starts. */
    public static final int MOST = 256;

    /** Whether agents are processes of their own, watched by a master. */
    public static final Key<Boolean> MASTER = new Key<>("master", Types.SWITCH, Processes.SINGLE.master());

    /** How many agents; several have a master. */
    public static final Key<Integer> COUNT = new Key<>("processes", Types.number(1, MOST), Processes.SINGLE.count());

    static final Section SECTION = new Section(List.of(MASTER, COUNT), (values, problems) -> make(values));

    private ProcessKeys() {}

    private static Record make(Values values) {
        int count = values.get(COUNT);
        return new Processes(values.get(MASTER) || count > 1, count);
    }
}
