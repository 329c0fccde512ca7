package io.spoa.script.bridge;

import java.util.List;

/**
 * Functions of one name space.
 *
 * @param name the name below {@code spoa}; empty for functions that are in {@code spoa} itself
 * @param functions what is in it
 */
public record HostModule(String name, List<HostFunction> functions) {
    /** Copies the list. */
    public HostModule {
        functions = List.copyOf(functions);
    }
}
