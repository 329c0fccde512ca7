package io.spoa.agent.control;

import java.io.IOException;
import java.util.List;

/** Something an operator can ask for. Called by several threads at a time, never by an event loop or a worker. */
public interface Command {
    /** The words it begins with, as in {@code show conns}. */
    String name();

    /** The words that follow, as in {@code <level>}; empty for none. */
    default String arguments() {
        return "";
    }

    /** What it does, in half a line. */
    String help();

    /**
     * Does it. May take its time: whoever asked waits for it.
     *
     * @param words the words after the name
     * @throws CommandException if it cannot be done, in one line that names the wrong word or the reason and the way out
     * @throws IOException as {@code CommandException}, for what the system refuses
     */
    Answer run(List<String> words) throws CommandException, IOException, InterruptedException;

    /** Refuses words that a command without arguments does not know. */
    default void noWords(List<String> words) throws CommandException {
        if (!words.isEmpty()) {
            throw new CommandException("'" + words.getFirst() + "': " + name() + " takes no more words");
        }
    }

    /**
     * The only word.
     *
     * @throws CommandException if there is none, or more than one
     */
    default String oneWord(List<String> words) throws CommandException {
        if (words.isEmpty()) {
            throw new CommandException(name() + " needs " + arguments());
        }
        if (words.size() > 1) {
            throw new CommandException("'" + words.get(1) + "': " + name() + " takes one word, " + arguments());
        }
        return words.getFirst();
    }
}
