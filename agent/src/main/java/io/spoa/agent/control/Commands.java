package io.spoa.agent.control;

import io.spoa.agent.engine.Nearest;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands there are: finds the one that is meant and runs it. Any thread. */
public final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.control");
    private static final int GAP = 2;
    private static final String MORE =
            "Before a command --json or --tsv answers programs; ';' stands between commands; prompt, exit; top in spoa ctl.";

    private final List<Command> all;

    /** These commands, in the order in which help shows them. */
    public Commands(List<? extends Command> commands) {
        all = List.copyOf(commands);
    }

    /** Runs a command; what goes wrong is an answer too. */
    Answer run(List<String> words) {
        try {
            if (words.getFirst().equals("help")) {
                return help(words.subList(1, words.size()));
            }
            Command command = find(words);
            int length = length(command);
            return command.run(words.subList(length, words.size()));
        } catch (CommandException e) {
            return new Answer.Failed(e.getMessage());
        } catch (IOException e) {
            return new Answer.Failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Failed("interrupted: the agent ends");
        } catch (RuntimeException | Error e) {
            LOG.error("the command '{}' failed", String.join(" ", words), e);
            return new Answer.Failed("the agent failed at it, its log says more: " + e);
        }
    }

    private static int length(Command command) {
        return command.name().split(" ").length;
    }

    private static boolean begins(Command command, List<String> words) {
        List<String> name = List.of(command.name().split(" "));
        return words.size() >= name.size() && words.subList(0, name.size()).equals(name);
    }

    private Command find(List<String> words) throws CommandException {
        Command found = null;
        for (Command command : all) {
            if (begins(command, words) && (found == null || length(command) > length(found))) {
                found = command;
            }
        }
        if (found == null) {
            throw unknown(words);
        }
        return found;
    }

    /** The wrong word is the first if no command begins with it, else the second. */
    private CommandException unknown(List<String> words) {
        String first = words.getFirst();
        TreeSet<String> seconds = all.stream()
                .map(command -> command.name().split(" ", 2))
                .filter(name -> name.length == 2 && name[0].equals(first))
                .map(name -> name[1])
                .collect(Collectors.toCollection(TreeSet::new));
        if (seconds.isEmpty()) {
            TreeSet<String> firsts = all.stream()
                    .map(command -> command.name().split(" ")[0])
                    .collect(Collectors.toCollection(TreeSet::new));
            firsts.add("help");
            return new CommandException("no command '" + first + "'" + Nearest.hint(first, firsts));
        }
        if (words.size() == 1) {
            return new CommandException("'" + first + "' needs one word more: " + String.join(", ", seconds));
        }
        return new CommandException(
                "'" + first + "' knows no '" + words.get(1) + "'" + Nearest.hint(words.get(1), seconds));
    }

    private Answer help(List<String> words) throws CommandException {
        List<Command> asked = all.stream()
                .filter(command -> List.of(command.name().split(" "))
                        .subList(0, Math.min(length(command), words.size()))
                        .equals(words))
                .toList();
        if (asked.isEmpty()) {
            throw unknown(words);
        }
        int width = asked.stream().mapToInt(c -> usage(c).length()).max().orElse(0);
        String lines = asked.stream()
                .map(c -> usage(c) + " ".repeat(width - usage(c).length() + GAP) + c.help())
                .collect(Collectors.joining("\n"));
        return Answer.said(words.isEmpty() ? lines + "\n" + MORE : lines);
    }

    private static String usage(Command command) {
        return command.arguments().isEmpty() ? command.name() : command.name() + " " + command.arguments();
    }
}
