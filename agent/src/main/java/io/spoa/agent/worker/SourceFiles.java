package io.spoa.agent.worker;

import io.spoa.script.ScriptException;
import io.spoa.script.binding.SourceText;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of one generation. A script is read once, so that all its workers run the same text, those that are replaced later
 * too. Any thread.
 */
public final class SourceFiles {
    private final Map<Path, byte[]> texts = new ConcurrentHashMap<>();
    private final Map<Path, FileMark> marks = new ConcurrentHashMap<>();

    /** No file yet. */
    SourceFiles() {}

    /** The bytes of a script; nobody writes to them. */
    byte[] read(Path script) throws ScriptException {
        byte[] known = texts.get(script);
        if (known != null) {
            return known;
        }
        byte[] bytes = SourceText.read(script);
        byte[] first = texts.putIfAbsent(script, bytes);
        byte[] text = first == null ? bytes : first;
        marks.putIfAbsent(script, FileMark.of(text));
        return text;
    }

    /** A file was loaded, by whatever way. */
    void loaded(Path file) {
        marks.computeIfAbsent(file, FileMark::of);
    }

    /** All files and what they were when they were loaded. */
    public Map<Path, FileMark> marks() {
        return new TreeMap<>(marks);
    }
}
