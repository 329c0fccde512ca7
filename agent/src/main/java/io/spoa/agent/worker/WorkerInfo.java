package io.spoa.agent.worker;

/**
 * What a worker does at a moment, for people.
 *
 * @param number from 1
 * @param state what it does
 * @param message the message whose callback runs, or empty
 * @param script that callback's script, or empty
 * @param nanos for how long the callback runs already, in nanoseconds; 0 if none does
 * @param waiting how many callbacks it has put aside, as they wait
 * @param answered how many NOTIFYs it has answered
 */
public record WorkerInfo(
        int number, State state, String message, String script, long nanos, int waiting, long answered) {
    /** What a worker does. */
    public enum State {
        /** It waits for work. */
        IDLE,
        /** It runs a callback. */
        BUSY,
        /** It loads its scripts, after another one that hung. */
        LOADING
    }
}
