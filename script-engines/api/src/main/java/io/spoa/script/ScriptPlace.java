package io.spoa.script;

/**
 * A place in a script.
 *
 * @param file the script as the user named it
 * @param line the line from 1, or 0 if unknown
 */
public record ScriptPlace(String file, int line) {
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
