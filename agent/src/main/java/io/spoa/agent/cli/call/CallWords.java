package io.spoa.agent.cli.call;

import io.spoa.agent.config.ArgumentWord;
import io.spoa.spop.Argument;
import io.spoa.spop.Message;
import java.util.ArrayList;
import java.util.List;

/** Reads messages from words: {@code name argument… + name argument…}. */
public final class CallWords {
    private static final String NEXT = "+";

    private CallWords() {}

    /**
     * The messages of one NOTIFY.
     *
     * @throws IllegalArgumentException naming the word that is wrong and what was expected
     */
    public static List<Message> parse(List<String> words) {
        List<Message> messages = new ArrayList<>();
        int from = 0;
        for (int to = 0; to <= words.size(); to++) {
            if (to == words.size() || words.get(to).equals(NEXT)) {
                messages.add(message(words.subList(from, to)));
                from = to + 1;
            }
        }
        return messages;
    }

    private static Message message(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("expected the name of a message before and behind each +");
        }
        String name = words.getFirst();
        if (name.contains("=")) {
            throw new IllegalArgumentException("expected the name of a message before argument '" + name + "'");
        }
        List<Argument> arguments =
                words.stream().skip(1).map(ArgumentWord::parse).toList();
        return new Message(name, arguments);
    }
}
