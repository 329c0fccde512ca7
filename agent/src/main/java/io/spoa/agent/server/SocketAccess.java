package io.spoa.agent.server;

import org.jspecify.annotations.Nullable;

/**
 * Who may use the file of a unix socket. What is null stays as the system makes it.
 *
 * @param mode the permissions, 0 to 0777
 * @param user the owner, by name or number
 * @param group the group, by name or number
 */
public record SocketAccess(
        @Nullable Integer mode,
        @Nullable String user,
        @Nullable String group) {
    /** As the system makes it: by the process's user and umask. */
    public static final SocketAccess DEFAULT = new SocketAccess(null, null, null);

    /** Refuses a mode that is none. */
    public SocketAccess {
        if (mode != null && (mode < 0 || mode > 0777)) {
            throw new IllegalArgumentException("mode " + Integer.toOctalString(mode) + " is not between 0 and 777");
        }
    }

    /** Whether nothing is to be changed. */
    public boolean isDefault() {
        return equals(DEFAULT);
    }
}
