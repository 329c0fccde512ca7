package io.spoa.agent.cli;

import io.spoa.agent.worker.ScriptOrigin;
import io.spoa.agent.worker.ScriptOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What scripts print: lines of the log on standard output, where those of the agent itself are on standard error. One after
 * the other: a pipe takes a long line in pieces, and those of another worker must not come between them. Scripts may print
 * for every message, so a line costs one write and no allocation. Any thread.
 */
final class ScriptLog implements ScriptOutput {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.", Locale.ROOT);
    private static final byte[] LEVEL = " INFO  ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** More than this is not kept for the next line. */
    private static final int KEPT = 64 * 1024;

    private final OutputStream out;
    private final LongSupplier clock;
    private byte[] buffer = new byte[512];
    private int length;

    /** The second that the start of the buffer shows. */
    private long shown = Long.MIN_VALUE;

    ScriptLog() {
        this(new FileOutputStream(FileDescriptor.out), System::currentTimeMillis);
    }

    ScriptLog(OutputStream out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public synchronized void print(ScriptOrigin origin, byte[] line) {
        time(clock.getAsLong());
        append(LEVEL, 0, LEVEL.length);
        append(origin.label(), 0, origin.label().length);
        appendText(line);
        room(1);
        buffer[length++] = '\n';
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            // A closed standard output is no reason to fail a callback.
        }
        if (buffer.length > KEPT) {
            buffer = Arrays.copyOf(buffer, 512);
        }
    }

    /** The buffer keeps its start from line to line: as a rule only the milliseconds change. */
    private void time(long millis) {
        long second = Math.floorDiv(millis, 1000L);
        if (second != shown) {
            shown = second;
            byte[] text = SECOND.format(Instant.ofEpochSecond(second).atZone(ZoneId.systemDefault()))
                    .getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, buffer, 0, text.length);
        }
        int fraction = (int) Math.floorMod(millis, 1000L);
        buffer[20] = (byte) ('0' + fraction / 100);
        buffer[21] = (byte) ('0' + fraction / 10 % 10);
        buffer[22] = (byte) ('0' + fraction % 10);
        length = 23;
    }

    /** UTF-8 stays; control characters and what is no UTF-8 become {@code \x1b}: nothing a script prints fakes a line. */
    private void appendText(byte[] line) {
        int from = 0;
        int at = 0;
        while (at < line.length) {
            int size = line[at] >= ' ' && line[at] != 127 || line[at] == '\t' ? 1 : Utf8.length(line, at);
            if (size > 0) {
                at += size;
                continue;
            }
            append(line, from, at);
            room(4);
            buffer[length++] = '\\';
            buffer[length++] = 'x';
            buffer[length++] = HEX[line[at] >> 4 & 15];
            buffer[length++] = HEX[line[at] & 15];
            at++;
            from = at;
        }
        append(line, from, at);
    }

    private void append(byte[] bytes, int from, int to) {
        room(to - from);
        System.arraycopy(bytes, from, buffer, length, to - from);
        length += to - from;
    }

    private void room(int more) {
        if (more > buffer.length - length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + more, 2 * buffer.length));
        }
    }
}
