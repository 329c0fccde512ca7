package io.spoa.script.jython;

import io.spoa.script.binding.LineOutput;
import java.io.OutputStream;
import org.python.core.PyFile;

/** What {@code sys.stdout} and {@code sys.stderr} write to. */
final class Output extends OutputStream {
    private final LineOutput lines;

    Output(LineOutput lines) {
        this.lines = lines;
    }

    /** A file of Python that writes here at once; text is written as UTF-8. */
    PyFile file(String name) {
        PyFile file = new PyFile(this, name, "w", 0, false);
        file.encoding = "UTF-8";
        file.errors = "replace";
        return file;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int off, int len) {
        lines.write(bytes, off, len);
    }
}
