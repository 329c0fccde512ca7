package io.spoa.agent.settings;

/**
 * As which processes it runs.
 *
 * @param master whether agents are processes of their own, watched by a master
 * @param count how many of them, from 1
 */
public record Processes(boolean master, int count) {
    /** One process that is the agent. */
    public static final Processes SINGLE = new Processes(false, 1);
}
