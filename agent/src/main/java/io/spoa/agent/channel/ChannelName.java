package io.spoa.agent.channel;

import java.util.Optional;

/** The rule of names of channels, whoever says one. */
final class ChannelName {
    private ChannelName() {}

    /** Why a text is none, for people; empty if it is one. */
    static Optional<String> wrong(String name) {
        return name.isEmpty() ? Optional.of("a channel needs a name, got an empty string") : Optional.empty();
    }
}
