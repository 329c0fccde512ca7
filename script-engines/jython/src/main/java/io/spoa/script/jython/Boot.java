package io.spoa.script.jython;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.Properties;
import org.python.core.PySystemState;
import org.python.core.Untraversable;

/** What Jython needs once in a process. */
final class Boot {
    private Boot() {}

    /** Returns when Jython is ready. Any thread. */
    static void ready() {
        Once.run();
    }

    /** A compiled resource of this package, as the build made it. */
    static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(Boot.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Once {
        static {
            defineFrame();
            Properties options = new Properties();
            options.setProperty("python.import.site", "false");
            options.setProperty("python.cachedir.skip", "true");
            options.setProperty("python.console.encoding", "UTF-8");
            PySystemState.initialize(System.getProperties(), options, new String[] {""});
        }

        static void run() {}

        /**
         * Gives Jython a PyFrame whose field {@code tracefunc} is volatile. Compiled code reads it at every line, and
         * {@link StopGuard} writes it from another thread; as it is in Jython, the JIT compiler moves the read out of a
         * loop such as {@code while 1: pass}, which then runs for ever. The class must not be loaded before this.
         */
        private static void defineFrame() {
            try {
                MethodHandles.privateLookupIn(Untraversable.class, MethodHandles.lookup())
                        .defineClass(resource("PyFrame.bin"));
            } catch (IllegalAccessException | LinkageError e) {
                System.getLogger(Boot.class.getName())
                        .log(System.Logger.Level.WARNING, "Jython: some endless loops cannot be stopped: " + e);
            }
        }
    }
}
