package io.spoa.agent.master;

import io.spoa.agent.os.Child;

/** What the master hears of. */
sealed interface Event {
    /** An agent says something, in the words of sd_notify. */
    record Said(AgentChild agent, String line) implements Event {}

    /** An agent's process has ended. */
    record Ended(AgentChild agent, Child.Ending how) implements Event {}

    /** Somebody sent the master a signal. */
    record Signalled(String name) implements Event {}
}
