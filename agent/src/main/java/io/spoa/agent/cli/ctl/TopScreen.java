package io.spoa.agent.cli.ctl;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code spoa ctl top}: what the agent does, a new picture each second. One thread, and one for the keys. */
final class TopScreen {
    private static final int USUAL_WIDTH = 80;
    private static final int ANY_HEIGHT = 1000;
    private static final String HOME = "\033[H";
    private static final String REST_OF_LINE = "\033[K";
    private static final String REST_OF_SCREEN = "\033[J";
    private static final String BOLD = "\033[1m";
    private static final String PLAIN = "\033[0m";

    private final ControlClient client;
    private volatile boolean left;

    TopScreen(ControlClient client) {
        this.client = client;
    }

    /** Shows it until q is pressed, or once if this is no terminal. Returns the exit code. */
    int run(PrintWriter out) throws IOException, InterruptedException {
        if (!Terminal.is(0) || !Terminal.is(1)) {
            frame().lines(USUAL_WIDTH, ANY_HEIGHT).forEach(out::println);
            out.flush();
            return 0;
        }
        try (Terminal terminal = Terminal.open()) {
            Thread.ofPlatform().daemon().name("spoa-keys").start(this::readKeys);
            while (!left) {
                draw(frame(), terminal.size());
            }
            return 0;
        } catch (IOException e) {
            if (left) {
                return 0;
            }
            throw e;
        }
    }

    private void readKeys() {
        try {
            for (int key = System.in.read(); key >= 0; key = System.in.read()) {
                if (key == 'q' || key == 'Q' || key == 3 || key == 4) {
                    break;
                }
            }
            left = true;
            // Whoever waits for an answer need not any more.
            client.close();
        } catch (IOException e) {
            left = true;
        }
    }

    private TopFrame frame() throws IOException {
        client.send("--tsv status; --tsv show messages 1; --tsv show errors 4");
        return new TopFrame(Tsv.fields(next().lines()), Tsv.rows(next().lines()), Tsv.rows(next().lines()));
    }

    private ControlClient.Reply next() throws IOException {
        ControlClient.Reply reply = client.next();
        if (reply == null) {
            throw new IOException("the agent has ended");
        }
        if (reply.isError()) {
            throw new IOException(reply.error());
        }
        return reply;
    }

    private static void draw(TopFrame frame, int[] size) {
        List<String> lines = frame.lines(size[1], size[0] - 1);
        StringBuilder screen = new StringBuilder(HOME);
        for (int i = 0; i < lines.size(); i++) {
            boolean strong = i == 0
                    || lines.get(i).startsWith("message ")
                    || lines.get(i).equals("last errors");
            screen.append(strong ? BOLD : "")
                    .append(lines.get(i))
                    .append(PLAIN)
                    .append(REST_OF_LINE)
                    .append("\r\n");
        }
        screen.append(REST_OF_SCREEN).append("q ends it").append(REST_OF_LINE);
        byte[] bytes = screen.toString().getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
