package io.spoa.agent.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The log of this process: what the agent says and what scripts print. On the standard streams until {@link #open} says
 * otherwise. Any thread.
 */
public final class Logs {
    /** A line for a file or for syslog has at most so many characters of text. */
    private static final int FILE_MOST = 16 * 1024;

    private static final int SYSLOG_MOST = 2 * 1024;
    private static final String LOGGER = "spoa";

    /**
     * Where everything goes.
     *
     * @param drain what writes it, unless it is a standard stream
     */
    private record Route(
            LogWriter agent, LogWriter scripts, @Nullable Drain drain) {}

    private static volatile Route route = streams(new TextEncoder(true), new TextEncoder(true));

    private Logs() {}

    private static Route streams(LineEncoder agent, LineEncoder scripts) {
        return new Route(
                new LogWriter(agent, StreamSink.stderr(), System::currentTimeMillis),
                new LogWriter(scripts, StreamSink.stdout(), System::currentTimeMillis),
                null);
    }

    /**
     * Sends the log where the options say from now on.
     *
     * @throws IOException naming the file or the address if that is impossible; the log stays where it is
     */
    public static void open(LogOptions options) throws IOException {
        Route old = route;
        route = routeTo(options);
        close(old);
    }

    private static Route routeTo(LogOptions options) throws IOException {
        return switch (options.target()) {
            case LogTarget.Streams s -> streams(encoder(options), encoder(options));
            case LogTarget.Stdout s -> one(encoder(options), StreamSink.stdout(), null);
            case LogTarget.Stderr s -> one(encoder(options), StreamSink.stderr(), null);
            case LogTarget.File file -> drained(options, openFile(file), FILE_MOST);
            case LogTarget.UnixSyslog unix -> drained(options, UnixSyslogOutlet.open(unix.socket()), SYSLOG_MOST);
            case LogTarget.UdpSyslog udp -> drained(options, UdpSyslogOutlet.open(udp.host(), udp.port()), SYSLOG_MOST);
        };
    }

    /** Opens a file for lines, saying what is wrong with it if that fails. */
    static FileOutlet openFile(LogTarget.File file) throws IOException {
        try {
            return new FileOutlet(file.path(), file.keep());
        } catch (IOException e) {
            throw new IOException(file.path() + ": " + Reasons.of(e), e);
        }
    }

    private static LineEncoder encoder(LogOptions options) {
        boolean syslog =
                options.target() instanceof LogTarget.UnixSyslog || options.target() instanceof LogTarget.UdpSyslog;
        LineEncoder lines = options.format() == LogFormat.JSON ? new JsonEncoder() : new TextEncoder(!syslog);
        return syslog ? new SyslogEncoder(lines) : lines;
    }

    private static Route drained(LogOptions options, Outlet outlet, int most) {
        LineEncoder own = encoder(options);
        Drain drain = new Drain(
                outlet,
                (to, dropped) -> own.own(
                        to,
                        System.currentTimeMillis(),
                        Level.WARN,
                        "… " + Counts.spaced(dropped) + " lines dropped: the log was written faster than it could be"
                                + " taken"),
                Duration.ZERO);
        LogFiles.add(drain);
        return one(encoder(options), new RingSink(drain, most), drain);
    }

    private static Route one(LineEncoder encoder, LineSink sink, @Nullable Drain drain) {
        LogWriter writer = new LogWriter(encoder, sink, System::currentTimeMillis);
        return new Route(writer, writer, drain);
    }

    static void event(ILoggingEvent event) {
        route.agent.event(event);
    }

    /** Logs what a script printed: a line without its end. */
    public static void print(PrintOrigin origin, byte[] line) {
        route.scripts.print(origin, line);
    }

    /**
     * Moves log files aside, with the time in their names, and goes on in new ones: no line is lost or split. Waits until it
     * is done.
     *
     * @return the files; none if the log goes elsewhere
     * @throws IOException naming the first that could not be moved; lines go on into the old one then
     */
    public static List<String> rotate() throws IOException {
        return LogFiles.each(Drain::rotate);
    }

    /**
     * Goes on in files of the same names, because somebody moved those there were: no line is lost or split. Waits until it is
     * done.
     *
     * @return the files; none if the log goes elsewhere
     * @throws IOException naming the first that could not be opened; lines go on into the old one then
     */
    public static List<String> reopen() throws IOException {
        return LogFiles.each(Drain::reopen);
    }

    /**
     * Shows lines of this level and above.
     *
     * @param name error, warn, info or debug
     * @throws IllegalArgumentException if it is none of them, naming them
     */
    public static void level(String name) {
        logger().setLevel(Levels.parse(name));
    }

    /** The level, as {@link #level(String)} takes it. */
    public static String level() {
        return logger().getEffectiveLevel().toString().toLowerCase(Locale.ROOT);
    }

    /** How many lines were left out so far, by all logs: the disk was full or too slow. */
    public static long dropped() {
        return LogFiles.dropped();
    }

    private static ch.qos.logback.classic.Logger logger() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(LOGGER);
    }

    /** Writes what is there, then goes on on the standard streams: the process is about to end. */
    public static void close() {
        FoldTimer.tellAll();
        Route old = route;
        if (old.drain != null) {
            route = streams(new TextEncoder(true), new TextEncoder(true));
            close(old);
        }
    }

    private static void close(Route old) {
        Drain drain = old.drain;
        if (drain != null) {
            LogFiles.remove(drain);
            drain.close();
        }
    }
}
