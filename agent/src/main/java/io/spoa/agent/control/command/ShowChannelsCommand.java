package io.spoa.agent.control.command;

import io.spoa.agent.channel.Channels;
import io.spoa.agent.channel.Outlet;
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
        return "the channels on which callbacks wait, and how many; the ways to other processes";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        noWords(words);
        List<List<Field>> rows = channels.waiting().entrySet().stream()
                .map(each -> List.of(Field.of("channel", each.getKey()), Field.of("waiting", each.getValue())))
                .toList();
        Answer.Rows waiting = new Answer.Rows("channels", rows, "no callback waits on a channel", Answer.Layout.TABLE);
        List<Outlet.State> outlets = channels.outlets();
        return outlets.isEmpty() ? waiting : new Answer.Several(List.of(waiting, ways(outlets)));
    }

    private Answer.Rows ways(List<Outlet.State> outlets) {
        List<List<Field>> rows = outlets.stream()
                .map(each -> List.of(
                        Field.of("way", each.name()),
                        Field.of("listening", each.listening(), each.listening() ? "yes" : "no"),
                        Field.of("sent", each.sent()),
                        Field.of("unsent", each.unsent()),
                        Field.of("received", each.received()),
                        Field.of("malformed", each.malformed())))
                .toList();
        return new Answer.Rows("ways", rows, "", Answer.Layout.TABLE);
    }
}
