package io.spoa.agent.cli.ctl;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The terminal of this process: its size, and single keys without their echo. By stty, which is wherever a terminal is. */
final class Terminal implements AutoCloseable {
    private static final File TTY = new File("/dev/tty");
    private static final String BEGIN = "\033[?1049h\033[?25l";
    private static final String END = "\033[?25h\033[?1049l";

    private final String before;
    private boolean closed;

    private Terminal(String before) {
        this.before = before;
    }

    /** Whether a standard stream, 0 or 1, is a terminal. */
    static boolean is(int stream) {
        try {
            String file =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes the whole screen, until it is closed. */
    static Terminal open() throws IOException, InterruptedException {
        Terminal terminal = new Terminal(stty("-g"));
        // Ctrl-C leaves the terminal as it was too.
        Runtime.getRuntime().addShutdownHook(new Thread(terminal::restore, "spoa-terminal"));
        stty("-icanon", "-echo", "min", "1", "time", "0");
        System.out.print(BEGIN);
        System.out.flush();
        return terminal;
    }

    /** Rows and columns. */
    int[] size() throws InterruptedException {
        try {
            String[] words = stty("size").split(" ");
            int rows = Integer.parseInt(words[0]);
            int columns = Integer.parseInt(words[1]);
            return rows > 0 && columns > 0 ? new int[] {rows, columns} : new int[] {24, 80};
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return new int[] {24, 80};
        }
    }

    private static String stty(String... words) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("stty"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectInput(TTY)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        if (process.waitFor() != 0) {
            throw new IOException("stty does not know this terminal");
        }
        return text;
    }

    private synchronized void restore() {
        if (closed) {
            return;
        }
        closed = true;
        System.out.print(END);
        System.out.flush();
        try {
            stty(before);
        } catch (IOException e) {
            // It is gone, most likely.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        restore();
    }
}
