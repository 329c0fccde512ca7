package io.spoa.agent.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to the control socket: reads lines, writes an answer to each command, and an empty line behind it. */
final class ControlSession implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.control");
    private static final String PROMPT = "> ";
    private static final long NO_DEADLINE = Long.MAX_VALUE;

    private final SocketChannel channel;
    private final Commands commands;
    private final ControlBounds bounds;
    private final Consumer<ControlSession> atEnd;
    private final ByteBuffer input;
    private final StringBuilder output = new StringBuilder();
    private boolean prompt;
    private boolean leaving;

    /** When it is closed for doing nothing, on the clock of nanoTime; NO_DEADLINE while a command runs. */
    private volatile long deadline;

    private volatile boolean answering;

    ControlSession(SocketChannel channel, Commands commands, ControlBounds bounds, Consumer<ControlSession> atEnd) {
        this.channel = channel;
        this.commands = commands;
        this.bounds = bounds;
        this.atEnd = atEnd;
        input = ByteBuffer.allocate(bounds.lineBytes());
        until(bounds.idle());
    }

    private void until(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    /** Says why there is no service, and ends. The accepting thread. */
    void refuse(String why) {
        try (channel) {
            channel.configureBlocking(false);
            channel.write(bytes(AnswerText.ERROR + why + "\n\n"));
        } catch (IOException e) {
            LOG.debug("a control connection was refused and had gone: {}", e.getMessage());
        }
    }

    /** Ends if it is late. The accepting thread. */
    void endIfIdle(long nowNanos) {
        long due = deadline;
        if (due != NO_DEADLINE && nowNanos - due >= 0) {
            close();
        }
    }

    /** Whether somebody waits for an answer that is not written yet. Any thread. */
    boolean isAnswering() {
        return answering;
    }

    /** Ends it. Any thread. */
    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a control connection: {}", e.getMessage());
        }
    }

    @Override
    public void run() {
        try (channel) {
            while (!leaving && readLine()) {
                write();
            }
        } catch (IOException e) {
            LOG.debug("a control connection ended: {}", e.getMessage());
        } finally {
            atEnd.accept(this);
        }
    }

    /** Reads a line and answers it into the output. Returns whether there was one. */
    private boolean readLine() throws IOException {
        until(bounds.idle());
        while (true) {
            int end = lineEnd();
            if (end >= 0) {
                String line = StandardCharsets.UTF_8.decode(input.slice(0, end)).toString();
                input.flip().position(end + 1);
                input.compact();
                answer(line);
                return true;
            }
            if (!input.hasRemaining()) {
                answer(new Answer.Failed("a line is longer than " + bounds.lineBytes() + " bytes"), AnswerForm.TEXT);
                leaving = true;
                return true;
            }
            if (channel.read(input) < 0) {
                return lastLine();
            }
        }
    }

    /** What came without a line end before the end. */
    private boolean lastLine() {
        if (input.position() == 0) {
            return false;
        }
        answer(StandardCharsets.UTF_8.decode(input.flip()).toString());
        leaving = true;
        return true;
    }

    private int lineEnd() {
        for (int i = 0; i < input.position(); i++) {
            if (input.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void answer(String line) {
        deadline = NO_DEADLINE;
        answering = true;
        try {
            List<List<String>> asked = Words.parse(line);
            for (List<String> words : asked) {
                answer(words);
            }
        } catch (CommandException e) {
            answer(new Answer.Failed(e.getMessage()), AnswerForm.TEXT);
        }
        if (prompt) {
            output.append(PROMPT);
        }
    }

    private void answer(List<String> asked) {
        List<String> words = new ArrayList<>(asked);
        AnswerForm form = form(words);
        switch (words.isEmpty() ? "help" : words.getFirst()) {
            case "prompt" -> prompt = true;
            case "exit" -> leaving = true;
            case "quit" -> answer(quit(words), form);
            default -> answer(commands.run(words.isEmpty() ? List.of("help") : words), form);
        }
    }

    /** In other programs it leaves the prompt, and a habit should not end an agent. */
    private Answer quit(List<String> words) {
        return prompt && words.size() == 1
                ? new Answer.Failed("'quit' ends the agent: say 'quit agent' for that, or 'exit' to leave")
                : commands.run(words);
    }

    /** Takes the word that says how to answer out, before or behind the command. */
    private static AnswerForm form(List<String> words) {
        for (AnswerForm form : AnswerForm.values()) {
            if (words.getFirst().equals(form.flag())) {
                words.removeFirst();
                return form;
            }
            if (words.getLast().equals(form.flag())) {
                words.removeLast();
                return form;
            }
        }
        return AnswerForm.TEXT;
    }

    private void answer(Answer answer, AnswerForm form) {
        output.append(form.render(answer)).append("\n\n");
    }

    private void write() throws IOException {
        ByteBuffer bytes = bytes(output.toString());
        output.setLength(0);
        until(bounds.taking());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        answering = false;
    }

    private static ByteBuffer bytes(String text) {
        return StandardCharsets.UTF_8.encode(text);
    }
}
