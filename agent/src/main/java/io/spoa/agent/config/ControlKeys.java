package io.spoa.agent.config;

import io.spoa.agent.control.ControlOptions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys by which the process can be found and asked. */
public final class ControlKeys {
    /** The control socket, {@code none}, or {@code auto} for the usual place. */
    public static final Key<Optional<String>> SOCKET = new Key<>("control", Types.orAuto(Types.NAME), Optional.empty());

    /** The file with the process's number. */
    public static final Key<Optional<String>> PID_FILE =
            new Key<>("pid-file", Types.optional(Types.NAME), Optional.empty());

    static final Section SECTION = new Section(List.of(SOCKET, PID_FILE), ControlKeys::make);

    private ControlKeys() {}

    private static @Nullable Record make(Values values, Problems problems) {
        FileCheck check = new FileCheck(problems);
        String socket = values.get(SOCKET)
                .map(text -> text.equals(ControlOptions.NONE)
                        ? text
                        : check.named(text, values.origin(SOCKET), "control: ").toString())
                .orElse(null);
        return new ControlOptions(
                socket,
                values.get(PID_FILE)
                        .map(text -> check.named(text, values.origin(PID_FILE), "pid-file: "))
                        .orElse(null));
    }
}
