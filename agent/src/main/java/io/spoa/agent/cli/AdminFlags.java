package io.spoa.agent.cli;

import io.spoa.agent.admin.AdminOptions;
import io.spoa.agent.config.AdminKeys;
import io.spoa.agent.config.Flags;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of the admin server. */
final class AdminFlags {
    @Option(
            names = "--admin",
            paramLabel = "<address>",
            description = "Serve metrics and a live page, as on 127.0.0.1:8404.")
    private @Nullable String address;

    @Option(
            names = "--admin-token-file",
            paramLabel = "<file>",
            hidden = true, // docs/monitoring.md tells it
            description = "Let in only who shows this token.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--admin-publish",
            hidden = true,
            description = "Take POST /publish/<channel> from who shows the token.")
    private boolean publish;

    /**
     * Puts what they say over what a file says.
     *
     * @throws IllegalArgumentException naming the flag and what is wrong with it
     */
    void into(Flags flags, boolean file) {
        if (address == null && tokenFile != null && !file) {
            throw new IllegalArgumentException("--admin-token-file has no use without --admin <address>");
        }
        if (address != null) {
            if (tokenFile != null || !file) {
                String bind = address;
                FlagWord.read(
                        "--admin", () -> AdminOptions.parse(bind, tokenFile).withPublish(publish));
            }
            flags.global(AdminKeys.BIND, Optional.of(address), "--admin");
        }
        if (tokenFile != null) {
            flags.global(AdminKeys.TOKEN_FILE, Optional.of(tokenFile.toString()), "--admin-token-file");
        }
        if (publish) {
            flags.global(AdminKeys.PUBLISH, true, "--admin-publish");
        }
    }
}
