package io.spoa.agent.cli.ctl;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Commands to an agent and its answers: one given on the command line, or what standard input brings. One thread. */
final class Conversation {
    private static final String PROMPT = "spoa> ";

    private final ControlClient client;
    private final String form;
    private final PrintWriter out;
    private final PrintWriter err;
    private boolean failed;

    /**
     * Nothing said yet.
     *
     * @param form the word that says how to answer
     */
    Conversation(ControlClient client, String form, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.form = form;
        this.out = out;
        this.err = err;
    }

    /** Asks a line, which may have several commands. Returns the exit code. */
    int ask(String line) throws IOException, InterruptedException {
        if (line.strip().equals("top")) {
            // It is ended in the middle of an answer.
            try (ControlClient own = ControlClient.connect(client.path())) {
                return new TopScreen(own).run(out);
            }
        }
        for (String command : line.split(";", -1)) {
            if (!command.isBlank()) {
                show(client.ask(form + " " + command.strip()));
            }
        }
        return failed ? CtlCommand.FAILED : 0;
    }

    private void show(ControlClient.Reply reply) {
        if (reply.isError()) {
            failed = true;
            // Programs look for their JSON where it always is.
            if (form.equals("--json")) {
                out.println(reply.text());
            } else {
                err.println("spoa: " + reply.error());
            }
        } else {
            out.println(reply.text());
        }
        out.flush();
        err.flush();
    }

    /** Asks what standard input brings, with a prompt if that is a terminal. Returns the exit code. */
    int read() throws IOException, InterruptedException {
        if (!Terminal.is(0)) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ask(line);
            }
            return failed ? CtlCommand.FAILED : 0;
        }
        out.println("Asking the agent at " + client.path() + ": 'help' lists the commands, 'exit' leaves.");
        out.flush();
        // The JDK's console that knows arrow keys and history.
        System.setProperty("jdk.console", "jdk.internal.le");
        Console console = System.console();
        for (String line = line(console); line != null; line = line(console)) {
            String command = line.strip();
            if (command.equals("exit")) {
                break;
            }
            if (command.equals("quit")) {
                err.println("spoa: 'quit' ends the agent: say 'quit agent' for that, or 'exit' to leave");
                err.flush();
            } else {
                ask(command);
            }
        }
        return 0;
    }

    private static @Nullable String line(@Nullable Console console) {
        return console == null ? null : console.readLine("%s", PROMPT);
    }
}
