package io.spoa.agent.config;

import io.spoa.agent.os.CpuAffinity;
import java.util.List;
import java.util.SortedSet;

/** Whether the processors that threads are to be bound to are there, and allowed. */
record CpuCheck(Problems problems) {
    void check(List<Integer> cpus, Origin origin, String key) {
        if (cpus.isEmpty()) {
            return;
        }
        SortedSet<Integer> allowed = CpuAffinity.allowed();
        List<Integer> wrong =
                cpus.stream().distinct().filter(cpu -> !allowed.contains(cpu)).toList();
        for (Integer cpu : wrong) {
            problems.add(
                    origin,
                    key + ": processor " + cpu
                            + (CpuAffinity.exists(cpu) ? " is not allowed to this process" : " does not exist")
                            + ": there is " + CpuAffinity.ranges(allowed));
        }
    }
}
