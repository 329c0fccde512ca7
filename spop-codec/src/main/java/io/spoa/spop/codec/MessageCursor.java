package io.spoa.spop.codec;

import io.spoa.spop.SpopException;

/**
 * Walks over the list of messages in a NOTIFY's payload (SPOE.txt, section 3.2). Each message is checked to its end when
 * it is reached. Owned by one thread; reusable through {@link #reset}.
 */
public final class MessageCursor {
    private final WireReader in = new WireReader();
    private final ArgumentCursor arguments = new ArgumentCursor();
    private byte[] bytes = {};
    private int end;

    /** Starts over on the payload {@code source[from..to)}, which is not copied. */
    public void reset(byte[] source, int from, int to) {
        bytes = source;
        end = to;
        in.reset(source, from, to);
    }

    /** Whether another message follows. */
    public boolean hasNext() {
        return in.remaining() > 0;
    }

    /**
     * The next message.
     *
     * @throws SpopException if the bytes are not a message with all its arguments
     */
    public MessageView next() {
        int nameLength = in.length();
        int nameOffset = in.position();
        in.skip(nameLength);
        int count = in.u8();
        int start = in.position();
        arguments.reset(bytes, start, end, count);
        while (arguments.next()) {
            // only checked: whoever wants the values walks over them again
        }
        int messageEnd = count == 0 ? start : arguments.position();
        in.skip(messageEnd - start);
        return new MessageView(bytes, nameOffset, nameLength, start, count, messageEnd);
    }
}
