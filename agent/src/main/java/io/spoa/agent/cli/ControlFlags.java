package io.spoa.agent.cli;

import io.spoa.agent.config.ControlKeys;
import io.spoa.agent.config.Flags;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags by which the process can be found and asked. */
final class ControlFlags {
    @Option(
            names = "--control",
            hidden = true,
            paramLabel = "<path>",
            description = "The socket of spoa ctl, or none (docs/control.md).")
    private @Nullable String control;

    @Option(names = "--pid-file", hidden = true, paramLabel = "<path>", description = "Write the process number there.")
    private @Nullable Path pidFile;

    /** Puts what they say over what a file says. */
    void into(Flags flags) {
        if (control != null) {
            flags.global(ControlKeys.SOCKET, Optional.of(control), "--control");
        }
        if (pidFile != null) {
            flags.global(ControlKeys.PID_FILE, Optional.of(pidFile.toString()), "--pid-file");
        }
    }
}
