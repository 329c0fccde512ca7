package io.spoa.agent.admin;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One of the processes of which an admin server in front of them tells.
 *
 * @param number of its place, from 1
 * @param pid the process's number; 0 while there is none
 * @param ready whether it said that it answers messages
 * @param socket where its own admin server listens; null while there is none
 * @param restarts how many processes died in this place
 */
public record Member(
        int number, long pid, boolean ready, @Nullable Path socket, long restarts) {}
