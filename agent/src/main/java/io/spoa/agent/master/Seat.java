package io.spoa.agent.master;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One of a master's agents as others see it. Immutable.
 *
 * @param number of its place, from 1; the next one in that place has it too
 * @param pid its process's number; 0 while there is none
 * @param ready whether it answers messages
 * @param admin the socket of its admin server; null if there is none
 * @param deaths how many died in this place
 */
public record Seat(
        int number, long pid, boolean ready, @Nullable Path admin, long deaths) {}
