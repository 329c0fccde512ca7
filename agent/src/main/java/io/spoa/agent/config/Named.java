package io.spoa.agent.config;

/** An agent or a listener of the configuration: its name, where it begins, and what it says. */
record Named(String name, Origin origin, Values values) {
    Named with(Values other) {
        return new Named(name, origin, other);
    }
}
