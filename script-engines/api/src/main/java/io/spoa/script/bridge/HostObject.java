package io.spoa.script.bridge;

import java.util.List;

/**
 * Something that a function gives to a script and that has functions of its own. Those are made for this object and know it:
 * {@code bad:has(ip)} in Lua, {@code bad.has(ip)} elsewhere.
 *
 * @param name what it is, as in {@code cidr}: the first word of its functions' names
 * @param text what it is when it is printed
 * @param functions what it can do
 */
public record HostObject(String name, String text, List<HostFunction> functions) {
    /** Copies the list. */
    public HostObject {
        functions = List.copyOf(functions);
    }

    /** One of its functions. */
    public HostFunction function(String word) {
        return functions.stream()
                .filter(function -> function.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no function " + word));
    }
}
