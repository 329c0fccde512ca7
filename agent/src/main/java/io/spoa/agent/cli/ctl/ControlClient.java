package io.spoa.agent.cli.ctl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection to an agent's control socket. One thread. */
final class ControlClient implements AutoCloseable {
    private static final String ERROR = "error: ";
    private static final String JSON_ERROR = "{\"error\":";

    private final Path path;
    private final SocketChannel channel;
    private final BufferedReader reader;

    private ControlClient(Path path, SocketChannel channel) {
        this.path = path;
        this.channel = channel;
        reader = new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    }

    /**
     * The lines of an answer.
     *
     * @param lines without the empty one at the end
     */
    record Reply(List<String> lines) {
        boolean isError() {
            return !lines.isEmpty()
                    && (lines.getFirst().startsWith(ERROR) || lines.getFirst().startsWith(JSON_ERROR));
        }

        /** What went wrong, without the word for it. */
        String error() {
            String text = String.join("\n", lines);
            return text.startsWith(ERROR) ? text.substring(ERROR.length()) : text;
        }

        String text() {
            return String.join("\n", lines);
        }
    }

    /**
     * Connects.
     *
     * @throws IOException if nobody listens there
     */
    static ControlClient connect(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(path));
            return new ControlClient(path, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** Sends a line. */
    void send(String line) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line.replace('\n', ' ') + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The next answer, or null at the end of the connection. */
    @Nullable Reply next() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isEmpty()) {
                return new Reply(lines);
            }
            lines.add(line);
        }
        return lines.isEmpty() ? null : new Reply(lines);
    }

    /**
     * Asks one command.
     *
     * @throws IOException if the agent ends the connection without an answer
     */
    Reply ask(String command) throws IOException {
        send(command);
        Reply reply = next();
        if (reply == null) {
            throw new IOException("the agent ended the connection without an answer");
        }
        return reply;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
