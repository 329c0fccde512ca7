package io.spoa.spop;

/**
 * One argument of a message.
 *
 * @param name the name in spoe.conf, empty for an argument without one
 * @param value its value
 */
public record Argument(String name, Value value) {
    @Override
    public String toString() {
        return (name.isEmpty() ? "" : name + "=") + value;
    }
}
