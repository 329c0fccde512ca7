package io.spoa.agent.cli.call;

import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Words, one a line: they are a NOTIFY that arrives as it was said, or are refused by an error that names the word. */
final class WordsTarget {
    private WordsTarget() {}

    static void run(byte[] bytes) {
        List<String> words = List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
        List<Message> messages;
        try {
            messages = CallWords.parse(words);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            if (e.getClass() != IllegalArgumentException.class
                    || !message.matches("(?s)(argument '|expected |message ).*")) {
                throw new AssertionError("not an error of ours", e);
            }
            return;
        }
        Frame notify = new Frame.Notify(1, 1, messages);
        WireWriter out = new WireWriter(128);
        FrameCodec.encode(notify, out);
        byte[] wire = out.toByteArray();
        if (!FrameCodec.decode(wire, 4, wire.length).equals(notify)) {
            throw new AssertionError("not what was said: " + messages);
        }
    }
}
