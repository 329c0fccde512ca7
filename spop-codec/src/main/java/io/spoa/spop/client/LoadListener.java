package io.spoa.spop.client;

/** What happens on a {@link LoadConnection}. Called on the thread of its {@link LoadLoop}; must not block. */
public interface LoadListener {
    /**
     * A NOTIFY got its one ACK.
     *
     * @param connection where
     * @param stampNanos what was given to {@link LoadConnection#send}
     * @param nowNanos when the bytes were read, on the clock of {@link System#nanoTime}
     * @param actions how many actions the ACK has, −1 if the agent gave the NOTIFY up (ABORT)
     */
    void acknowledged(LoadConnection connection, long stampNanos, long nowNanos, int actions);

    /** {@link LoadConnection#expire} gave up the NOTIFY with this stamp. */
    void expired(LoadConnection connection, long stampNanos);

    /** An ACK came after {@link LoadConnection#expire} had given its NOTIFY up. */
    void late(LoadConnection connection);

    /** Everything that could be read was read: the moment to send more. */
    void readComplete(LoadConnection connection);

    /** The connection ended; nothing more comes from it. */
    void closed(LoadConnection connection, Closed reason);
}
