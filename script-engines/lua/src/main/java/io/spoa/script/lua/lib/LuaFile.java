package io.spoa.script.lua.lib;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaUserdata;

/**
 * An open file of the io library: a file, a program's input or output, or a standard stream. Reads ahead; what is written goes
 * out at once, so that a script that never closes its log file loses nothing.
 */
final class LuaFile extends LuaUserdata {
    /** Where written bytes go. */
    @FunctionalInterface
    interface Sink {
        void write(byte[] bytes, int off, int len) throws IOException;
    }

    private static final int BUFFER = 8192;
    static final int END = -1;

    private final @Nullable FileChannel file;
    private final @Nullable InputStream in;
    private final @Nullable Sink sink;
    private final boolean append;
    /** The program behind a pipe. */
    final @Nullable Process process;

    /** Standard streams stay open whatever scripts do. */
    final boolean standard;

    boolean closed;
    private byte[] buffer = {};
    private int at;
    private int limit;

    private LuaFile(
            @Nullable FileChannel file,
            @Nullable InputStream in,
            @Nullable Sink sink,
            boolean append,
            @Nullable Process process,
            boolean standard) {
        // LuaJ compares userdata by the object inside: each file has its own.
        super(new Object());
        this.file = file;
        this.in = in;
        this.sink = sink;
        this.append = append;
        this.process = process;
        this.standard = standard;
    }

    /** A file on disk; {@code reads} and {@code writes} are what its mode allows. */
    static LuaFile of(FileChannel file, boolean reads, boolean writes, boolean append) {
        Sink sink = (bytes, off, len) -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, off, len);
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        };
        return new LuaFile(
                file, reads ? Channels.newInputStream(file) : null, writes ? sink : null, append, null, false);
    }

    static LuaFile reading(InputStream in, @Nullable Process process) {
        return new LuaFile(null, in, null, false, process, process == null);
    }

    static LuaFile writing(Sink sink, @Nullable Process process) {
        return new LuaFile(null, null, sink, false, process, process == null);
    }

    /** The next byte without taking it, or {@link #END}. */
    int peek() throws IOException {
        if (at == limit) {
            if (in == null) {
                throw new IOException("Bad file descriptor");
            }
            if (buffer.length == 0) {
                buffer = new byte[BUFFER];
            }
            at = 0;
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
            if (limit == 0) {
                return END;
            }
        }
        return buffer[at] & 0xff;
    }

    int read() throws IOException {
        int c = peek();
        if (c != END) {
            at++;
        }
        return c;
    }

    /** Takes up to {@code most} of the bytes that are at hand; none at the end. */
    int take(Bytes out, int most) throws IOException {
        if (most == 0 || peek() == END) {
            return 0;
        }
        int count = Math.min(most, limit - at);
        out.add(buffer, at, count);
        at += count;
        return count;
    }

    /** Takes bytes up to a line end, which is taken too but only given if it is to be kept; false at the end. */
    boolean line(Bytes out, boolean keep) throws IOException {
        boolean any = false;
        while (peek() != END) {
            any = true;
            int from = at;
            while (at < limit && buffer[at] != '\n') {
                at++;
            }
            out.add(buffer, from, at - from);
            if (at < limit) {
                at++;
                if (keep) {
                    out.add('\n');
                }
                return true;
            }
        }
        return any;
    }

    void write(byte[] bytes, int off, int len) throws IOException {
        if (sink == null) {
            throw new IOException("Bad file descriptor");
        }
        if (file != null) {
            dropAhead(file);
            if (append) {
                file.position(file.size());
            }
        }
        sink.write(bytes, off, len);
    }

    private void dropAhead(FileChannel f) throws IOException {
        if (at < limit) {
            f.position(f.position() - (limit - at));
        }
        at = 0;
        limit = 0;
    }

    long seek(String whence, long offset) throws IOException {
        if (file == null) {
            throw new IOException("Illegal seek");
        }
        dropAhead(file);
        long base = switch (whence) {
            case "set" -> 0;
            case "cur" -> file.position();
            default -> file.size();
        };
        if (base + offset < 0) {
            throw new IOException("Invalid argument");
        }
        file.position(base + offset);
        return base + offset;
    }

    void close() throws IOException {
        closed = true;
        if (file != null) {
            file.close();
        } else if (in != null) {
            in.close();
        }
        if (process != null) {
            process.getOutputStream().close();
        }
    }

    @Override
    public String tojstring() {
        return closed ? "file (closed)" : "file (0x%08x)".formatted(System.identityHashCode(this));
    }
}
