package io.spoa.agent.worker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The messages that an operator switched off, by name: they stay so whatever scripts are loaded later. Any thread. */
public final class MessageSwitches {
    private final Map<String, MessageSwitch> all = new ConcurrentHashMap<>();

    /** The switch of a message; always the same for a name. */
    MessageSwitch of(String message) {
        return all.computeIfAbsent(message, any -> new MessageSwitch());
    }

    /**
     * Switches a message on or off.
     *
     * @return whether that changed anything
     */
    public synchronized boolean set(String message, boolean on) {
        MessageSwitch found = of(message);
        boolean changed = found.off == on;
        found.off = !on;
        return changed;
    }

    /** The messages that are off, sorted. */
    public List<String> off() {
        return all.entrySet().stream()
                .filter(entry -> entry.getValue().off)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
