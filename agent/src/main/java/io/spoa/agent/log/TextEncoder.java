package io.spoa.agent.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import org.slf4j.event.Level;

/** Lines for people. */
final class TextEncoder implements LineEncoder {
    private static final int LEVEL_WIDTH = 5;

    private final TimeText time = TimeText.local();

    /** Whether lines start with time and level; syslog has them already. */
    private final boolean header;

    TextEncoder(boolean header) {
        this.header = header;
    }

    @Override
    public void event(LineBuffer to, ILoggingEvent event, int most) {
        begin(to, event.getTimeStamp(), Levels.of(event));
        Escapes.text(to, event.getFormattedMessage(), most);
        to.add('\n');
        if (event.getThrowableProxy() != null) {
            Escapes.text(
                    to, ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing(), most);
            to.add('\n');
        }
    }

    @Override
    public void printed(LineBuffer to, long millis, PrintOrigin origin, byte[] text, int length) {
        begin(to, millis, Level.INFO);
        to.add(origin.label(), 0, origin.label().length);
        Escapes.text(to, text, 0, length);
        to.add('\n');
    }

    @Override
    public void own(LineBuffer to, long millis, Level level, String text) {
        begin(to, millis, level);
        Escapes.text(to, text, Integer.MAX_VALUE);
        to.add('\n');
    }

    private void begin(LineBuffer to, long millis, Level level) {
        if (!header) {
            return;
        }
        time.write(to, millis);
        String name = level.name();
        to.add(' ').ascii(name);
        for (int i = name.length(); i <= LEVEL_WIDTH; i++) {
            to.add(' ');
        }
    }
}
