package io.spoa.spop.codec;

import io.spoa.spop.Argument;
import io.spoa.spop.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message where it lies in its NOTIFY's payload: name and arguments are slices, decoded when asked for. Immutable as
 * long as nobody writes to the array.
 *
 * @param bytes the payload's array
 * @param nameOffset where the name starts
 * @param nameLength how long the name is
 * @param argumentsStart where the key/value list starts
 * @param argumentCount how many entries it has, 0 to 255
 * @param end where it ends
 */
public record MessageView(
        byte[] bytes, int nameOffset, int nameLength, int argumentsStart, int argumentCount, int end) {
    /** The name, read as UTF-8. */
    public String name() {
        return new String(bytes, nameOffset, nameLength, StandardCharsets.UTF_8);
    }

    /** The whole message as a model object. */
    public Message toMessage() {
        ArgumentCursor cursor = new ArgumentCursor();
        cursor.reset(this);
        List<Argument> arguments = new ArrayList<>(argumentCount);
        while (cursor.next()) {
            String name = new String(bytes, cursor.nameOffset(), cursor.nameLength(), StandardCharsets.UTF_8);
            arguments.add(new Argument(name, cursor.value()));
        }
        return new Message(name(), arguments);
    }
}
