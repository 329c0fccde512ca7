package io.spoa.agent.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether the journal of systemd reads a standard stream. */
final class Journal {
    private Journal() {}

    /** {@code JOURNAL_STREAM} names the journal's end, but may be left over from a parent: the stream itself decides. */
    static boolean has(int descriptor) {
        String stream = System.getenv("JOURNAL_STREAM");
        if (stream == null) {
            return false;
        }
        try {
            Map<String, Object> file =
                    Files.readAttributes(Path.of("/proc/self/fd", Integer.toString(descriptor)), "unix:dev,ino");
            return stream.equals(file.get("dev") + ":" + file.get("ino"));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
