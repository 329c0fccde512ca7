package io.spoa.script.polyglot;

import io.spoa.script.binding.LineOutput;
import java.io.OutputStream;

/** The standard output and error of a context, into whole lines. */
final class LineStream extends OutputStream {
    private final LineOutput out;

    LineStream(LineOutput out) {
        this.out = out;
    }

    @Override
    public void write(int b) {
        out.write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int off, int len) {
        out.write(bytes, off, len);
    }
}
