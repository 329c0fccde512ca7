package io.spoa.agent.stats;

/**
 * The store of scripts that is elsewhere, at one moment.
 *
 * @param name where it is, for people
 * @param up whether there is a connection
 * @param calls how many calls there were
 * @param failures how many of them it did not answer
 * @param timeouts how many of these waited for it
 */
public record RemoteStore(String name, boolean up, long calls, long failures, long timeouts) {}
