package io.spoa.agent.server;

/** Whether connections are welcome. */
public enum Stage {
    /** They are. */
    SERVING("serving"),
    /** Health checks fail, but everything is still served. */
    LEAVING("draining"),
    /** No listener is open any more, and connections are told goodbye when they are quiet. */
    SHUT("drained"),
    /** The agent ends, and another goes on at the same addresses. */
    RETIRING("retiring"),
    /** The agent ends. */
    ENDING("stopping");

    private final String text;

    Stage(String text) {
        this.text = text;
    }

    /** The word for people. */
    @Override
    public String toString() {
        return text;
    }
}
