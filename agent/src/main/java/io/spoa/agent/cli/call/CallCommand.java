package io.spoa.agent.cli.call;

import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.SpopException;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spoa call}: sends a message to an agent as HAProxy would, and shows the actions of its answer. */
@Command(
        name = "spoa call",
        sortOptions = false,
        customSynopsis = {
            "spoa call [-p <port>] [-H <host>] [--unix <path>] [--json]",
            "                 [--timeout <ms>] <message> [[<name>=]<type>:<value>]...",
            "                 [+ <message> ...]",
        },
        description = "Asks an agent without HAProxy and prints what it would set.%n",
        footer = {
            "%nTypes: ip (v4 or v6), ipv4, ipv6, int (= int64), int32, uint32, uint64,",
            "bool, str, bin (hexadecimal), null. Without a type it is a string; @file is a",
            "file's bytes, str:@file its text. Printed values are cut after 256 bytes;",
            "--json shows them whole.",
            "%nTry:",
            "  spoa call check-ip ip=ip:192.0.2.7 attempt=int:3",
            "  spoa call inspect method=POST body=@request.bin",
            "  spoa call first n=int:1 + second n=int:2       two messages at once",
        })
public final class CallCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Option(
            names = "-p",
            paramLabel = "<port>",
            defaultValue = "12345",
            description = "The agent's port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = {"-H", "--host"},
            paramLabel = "<host>",
            defaultValue = "127.0.0.1",
            description = "The agent's host (default: ${DEFAULT-VALUE}).")
    private String host = "";

    @Option(names = "--unix", paramLabel = "<path>", description = "The agent's unix socket, instead of host and port.")
    private @Nullable Path unix;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "<ms>",
            defaultValue = "5000",
            description = "Wait this long for each step (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this message.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Parameters(arity = "1..*", paramLabel = "<message>", hidden = true)
    private List<String> words = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    /** Sends the messages and prints the answer. Returns the exit code: 0 well, 1 no answer. */
    @Override
    public Integer call() throws InterruptedException {
        List<Message> messages;
        Target target;
        try {
            messages = CallWords.parse(words);
            target = unix == null ? new Target.Tcp(host, port) : new Target.Unix(unix);
            if (timeout < 1) {
                throw new IllegalArgumentException("--timeout " + timeout + ": expected at least 1 ms");
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), String.valueOf(e.getMessage()), e);
        }
        Duration patience = Duration.ofMillis(timeout);
        // A body too big for a frame goes as from HAProxy 2.x, in fragments.
        Options options = Options.DEFAULTS.withTimeouts(patience, patience).withFragments(true);
        try (SpopClient client = SpopClient.connect(target, options)) {
            return ask(client, target, messages);
        } catch (ConnectException e) {
            return fail(e.getMessage() + ": is the agent running? start it with ./spoa -f script.lua");
        } catch (IOException e) {
            return fail(String.valueOf(e.getMessage()));
        }
    }

    private int ask(SpopClient client, Target target, List<Message> messages) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            Frame.Ack ack = client.send(messages).get(timeout, TimeUnit.MILLISECONDS);
            long nanos = System.nanoTime() - begin;
            out().println(json ? AckJson.of(messages, ack, nanos) : AckText.of(ack));
            out().flush();
            sayGoodbye(client);
            return ack.aborted() ? fail(target + ": the agent gave the message up (an ACK with ABORT)") : 0;
        } catch (TimeoutException e) {
            return fail(target + ": no answer within " + timeout + " ms (--timeout): is the script stuck?");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException || cause instanceof SpopException) {
                return fail(String.valueOf(cause.getMessage()));
            }
            throw new IllegalStateException("unexpected failure of a call", cause);
        }
    }

    /** Leaves as HAProxy does, so that the agent's log has nothing to tell. */
    private void sayGoodbye(SpopClient client) throws InterruptedException {
        try {
            client.disconnect(0, "normal").get(Math.min(timeout, 500), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The answer is there: how the agent says goodbye does not matter.
        }
    }

    private int fail(String text) {
        PrintWriter err = spec().commandLine().getErr();
        err.println("spoa: " + text);
        err.flush();
        return FAILED;
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        return spec;
    }
}
