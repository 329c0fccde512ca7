package io.spoa.agent.channel;

import io.spoa.agent.channel.JsonPublication.Malformed;
import io.spoa.script.binding.BindingError;

/** What somebody put on the channel: a publication that means the same when it is written and read again, or a reason of a line. */
final class PublicationTarget {
    private PublicationTarget() {}

    static void run(byte[] bytes) {
        Publication first;
        try {
            first = JsonPublication.read(bytes);
        } catch (Malformed e) {
            if (String.valueOf(e.getMessage()).isBlank()
                    || String.valueOf(e.getMessage()).contains("\n")) {
                throw new AssertionError("no reason of a line", e);
            }
            return;
        }
        try {
            Publication second = JsonPublication.read(JsonPublication.write(first));
            if (!text(first).equals(text(second))) {
                throw new AssertionError(text(first) + " became " + text(second));
            }
        } catch (Malformed e) {
            throw new AssertionError("what was written is not read", e);
        } catch (BindingError e) {
            // Some things are longer the way we write them.
            if (bytes.length < JsonPublication.MOST_BYTES / 8) {
                throw e;
            }
        }
    }

    private static String text(Publication read) {
        return read.from() + "\n" + read.channel() + "\n" + JsonPublicationTest.shown(read.value());
    }
}
