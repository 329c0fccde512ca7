package io.spoa.agent.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.event.Level;

/** RFC 5424: a header for the daemon facility, then the line, in one piece: what was a new line is shown as {@code #012}. */
final class SyslogEncoder implements LineEncoder {
    private static final int DAEMON = 3;

    private final LineEncoder inner;
    private final TimeText time = TimeText.utc();
    private final String middle;

    /** Puts the header before what another encoder writes. */
    SyslogEncoder(LineEncoder inner) {
        this.inner = inner;
        middle = " " + host() + " spoa " + ProcessHandle.current().pid() + " - - ";
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^!-~]", "");
            return name.isEmpty() ? "-" : name;
        } catch (UnknownHostException e) {
            return "-";
        }
    }

    @Override
    public void event(LineBuffer to, ILoggingEvent event, int most) {
        int start = header(to, event.getTimeStamp(), Levels.of(event));
        inner.event(to, event, most);
        to.joinLines(start);
    }

    @Override
    public void printed(LineBuffer to, long millis, PrintOrigin origin, byte[] text, int length) {
        int start = header(to, millis, Level.INFO);
        inner.printed(to, millis, origin, text, length);
        to.joinLines(start);
    }

    @Override
    public void own(LineBuffer to, long millis, Level level, String text) {
        int start = header(to, millis, level);
        inner.own(to, millis, level, text);
        to.joinLines(start);
    }

    private int header(LineBuffer to, long millis, Level level) {
        to.add('<').number(8 * DAEMON + Severity.of(level)).ascii(">1 ");
        time.write(to, millis);
        to.ascii(middle);
        return to.length();
    }
}
