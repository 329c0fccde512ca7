package io.spoa.script.luanative;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The agent's own Lua files. */
final class OwnCode {
    private OwnCode() {}

    /** Compiles one of the files and pushes the function, or the error. Not 0 for an error. */
    static int load(LuaSetup setup, long l, String file) {
        try (InputStream in = OwnCode.class.getResourceAsStream(file + ".lua");
                Arena memory = Arena.ofConfined()) {
            if (in == null) {
                throw new IllegalStateException(file + ".lua is not in the jar");
            }
            byte[] text = in.readAllBytes();
            MemorySegment copy = memory.allocate(text.length);
            copy.asByteBuffer().put(text);
            long name = memory.allocateFrom("=[spoa]").address();
            long mode = memory.allocateFrom("t").address();
            return setup.load(l, copy.address(), text.length, name, mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
