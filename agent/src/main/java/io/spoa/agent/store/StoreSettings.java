package io.spoa.agent.store;

/**
 * How much scripts may share.
 *
 * @param maxBytes the most bytes of all entries, what an entry takes beside its key and value included
 */
public record StoreSettings(long maxBytes) {
    /** What it is if nobody says otherwise. */
    public static final StoreSettings DEFAULT = new StoreSettings(16 << 20);
}
