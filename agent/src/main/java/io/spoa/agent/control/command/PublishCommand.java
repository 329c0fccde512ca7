package io.spoa.agent.control.command;

import io.spoa.agent.channel.Channels;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Slice;
import java.util.List;

/** {@code publish}. */
final class PublishCommand implements Command {
    private final Channels channels;

    PublishCommand(Channels channels) {
        this.channels = channels;
    }

    @Override
    public String name() {
        return "publish";
    }

    @Override
    public String arguments() {
        return "<channel> [<text>]";
    }

    @Override
    public String help() {
        return "give a text to the callbacks that wait on a channel";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        if (words.isEmpty()) {
            throw new CommandException("publish wants a channel, and maybe a text");
        }
        String text = String.join(" ", words.subList(1, words.size()));
        try {
            long count = channels.publish(words.getFirst(), words.size() == 1 ? null : Slice.text(text))
                    .join();
            return Answer.said(count + (count == 1 ? " callback goes on" : " callbacks go on"));
        } catch (BindingError e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
    }
}
