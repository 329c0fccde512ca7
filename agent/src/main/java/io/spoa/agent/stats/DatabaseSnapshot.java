package io.spoa.agent.stats;

/**
 * How a database that scripts ask does, at one moment.
 *
 * @param name its name
 * @param url where it is
 * @param calls how many calls there were
 * @param errors how many of them ended with an error, also because their time was up
 * @param waiting how many wait for a connection
 * @param inUse how many run
 * @param pool how many may run at a time
 */
public record DatabaseSnapshot(String name, String url, long calls, long errors, int waiting, int inUse, int pool) {}
