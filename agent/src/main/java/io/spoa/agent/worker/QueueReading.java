package io.spoa.agent.worker;

/**
 * How the queue fared since the last reading.
 *
 * @param departures jobs that workers took, over all time, those given back not counted
 * @param lowest the fewest that waited
 * @param refused whether one was refused
 */
record QueueReading(long departures, int lowest, boolean refused) {}
