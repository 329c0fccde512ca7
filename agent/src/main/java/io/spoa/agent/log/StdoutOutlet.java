package io.spoa.agent.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Standard output, for lines that others write to as well: what a pipe takes at once is whole lines. */
final class StdoutOutlet implements Outlet {
    /** POSIX wants pipes to take so much in one piece, and Linux has it so. */
    private static final int PIECE = 4096;

    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    @Override
    public void write(ByteBuffer lines) throws IOException {
        while (lines.hasRemaining()) {
            byte[] piece = new byte[pieceOf(lines)];
            lines.get(lines.position(), piece);
            out.write(piece);
            lines.position(lines.position() + piece.length);
        }
    }

    /** As many whole lines as fit, or one. */
    private static int pieceOf(ByteBuffer lines) {
        int start = lines.position();
        int whole = 0;
        for (int i = start; i < lines.limit(); i++) {
            if (i - start >= PIECE && whole > 0) {
                break;
            }
            if (lines.get(i) == '\n') {
                whole = i + 1 - start;
            }
        }
        return whole;
    }

    @Override
    public void reopen() {
        // Not ours to open.
    }

    @Override
    public void rotate() {
        // Not ours to move.
    }

    @Override
    public void close() {
        // The process's own.
    }

    @Override
    public String toString() {
        return "stdout";
    }
}
