package io.spoa.agent.control.command;

import io.spoa.agent.channel.Channels;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.control.Field;
import java.util.List;

/** {@code show channels}. */
final class ShowChannelsCommand implements Command {
    private final Channels channels;

    ShowChannelsCommand(Channels channels) {
        this.channels = channels;
    }

    @Override
    public String name() {
        return "show channels";
    }

    @Override
    public String help() {
        return "the channels on which callbacks wait, and how many";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        noWords(words);
        List<List<Field>> rows = channels.waiting().entrySet().stream()
                .map(each -> List.of(Field.of("channel", each.getKey()), Field.of("waiting", each.getValue())))
                .toList();
        return Answer.table("channels", rows, "no callback waits on a channel");
    }
}
