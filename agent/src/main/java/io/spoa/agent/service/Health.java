package io.spoa.agent.service;

/** What a process knows about its own health. */
public interface Health {
    /** Whether all that answers HAProxy still moves. Asked again and again by one thread; each answer is about the time since. */
    boolean isWell();

    /** NOTIFY frames answered so far. */
    long answered();
}
