package io.spoa.script.bridge;

import io.spoa.script.ScriptHost;
import java.util.List;

/** {@code spoa.sleep}. */
final class WaitFunctions {
    private WaitFunctions() {}

    static List<HostFunction> of(ScriptHost host) {
        return List.of(HostFunction.waiting(
                "sleep",
                1,
                List.of("seconds"),
                "Waits for so many seconds, with a fraction or without. Other messages are answered meanwhile.",
                host.waiter(),
                given -> Alarm.after(given.seconds(0).toNanos())));
    }
}
