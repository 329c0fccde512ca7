package io.spoa.agent.config;

import io.spoa.agent.worker.Overload;
import io.spoa.agent.worker.OverloadAnswer;
import io.spoa.spop.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code --overload} says: {@code empty}, {@code drop-oldest}, or a variable as in {@code txn.score=int32:0}; for one
 * message with its name before, as in {@code score=drop-oldest}. Words for the same message add up.
 */
public final class OverloadWords {
    private static final Pattern FOR_MESSAGE = Pattern.compile("([^=]+)=(.+)");
    private static final String HELP =
            "write empty, drop-oldest or a variable such as txn.score=int32:0, each with the message before if it is for one"
                    + " alone, as in score=drop-oldest";

    private boolean empty;
    private boolean evicts;
    private final List<Action> actions = new ArrayList<>();

    private OverloadWords() {}

    /**
     * Reads the words, each of which was given with the flag.
     *
     * @throws IllegalArgumentException naming the word and what is wrong with it
     */
    public static Overload parse(List<String> words) {
        OverloadWords usual = new OverloadWords();
        Map<String, OverloadWords> own = new LinkedHashMap<>();
        for (String word : words) {
            Matcher named = FOR_MESSAGE.matcher(word);
            if (VariableWord.is(word) || !named.matches()) {
                usual.add(word, word);
            } else {
                own.computeIfAbsent(named.group(1), any -> new OverloadWords()).add(word, named.group(2));
            }
        }
        Map<String, OverloadAnswer> answers = new LinkedHashMap<>();
        own.forEach((message, said) -> answers.put(message, said.answer()));
        return new Overload(usual.answer(), answers);
    }

    private OverloadAnswer answer() {
        return new OverloadAnswer(evicts, actions);
    }

    private void add(String word, String said) {
        if (said.equals("empty")) {
            empty = true;
        } else if (said.equals("drop-oldest")) {
            evicts = true;
        } else if (VariableWord.is(said)) {
            actions.add(variable(word, said));
        } else {
            throw new IllegalArgumentException("'" + word + "': " + HELP);
        }
        if (empty && (evicts || !actions.isEmpty())) {
            throw new IllegalArgumentException("'" + word + "': empty and something else contradict each other");
        }
    }

    private static Action variable(String word, String said) {
        try {
            return VariableWord.parse(said);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + word + "': " + e.getMessage(), e);
        }
    }
}
