package io.spoa.agent.server;

import java.time.Duration;

/**
 * A connection of a HAProxy at a moment, for people. The numbers may be a moment old, and not all of the same moment.
 *
 * @param peer who it is: an address with port, or a unix socket
 * @param engineId HAProxy's engine-id, or empty
 * @param legacy whether this is HAProxy up to 3.0
 * @param inFlight how many NOTIFYs were read and have no ACK yet
 * @param age how long it has been there
 * @param notifies how many NOTIFYs were read
 */
public record ConnectionInfo(String peer, String engineId, boolean legacy, int inFlight, Duration age, long notifies) {}
