package io.spoa.agent.control;

import java.util.ArrayList;
import java.util.List;

/** A line cut into commands at {@code ;} and those into words at spaces; quotes and backslashes keep what they cover. */
final class Words {
    private final List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private char quote;

    private Words() {}

    /**
     * The commands of a line, those without a word left out.
     *
     * @throws CommandException if a quote is not closed
     */
    static List<List<String>> parse(String line) throws CommandException {
        Words parsed = new Words();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && parsed.quote != '\'' && i + 1 < line.length()) {
                parsed.add(line.charAt(++i));
            } else {
                parsed.read(c);
            }
        }
        if (parsed.quote != 0) {
            throw new CommandException("a quote " + parsed.quote + " is not closed");
        }
        parsed.endCommand();
        return parsed.commands;
    }

    private void read(char c) {
        if (quote != 0) {
            if (c == quote) {
                quote = 0;
            } else {
                add(c);
            }
        } else if (c == '"' || c == '\'') {
            quote = c;
            inWord = true;
        } else if (c == ';') {
            endCommand();
        } else if (Character.isWhitespace(c)) {
            endWord();
        } else {
            add(c);
        }
    }

    private void add(char c) {
        word.append(c);
        inWord = true;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            commands.add(words);
            words = new ArrayList<>();
        }
    }
}
