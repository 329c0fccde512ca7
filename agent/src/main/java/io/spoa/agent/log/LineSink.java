package io.spoa.agent.log;

import org.slf4j.event.Level;

/** Where the finished lines of a log go. Called by one thread at a time. */
interface LineSink {
    /** Takes a line with its end. Never fails: there is nobody to tell. */
    void write(Level level, LineBuffer line);

    /** The most characters of a text that a line may hold. */
    int most();
}
