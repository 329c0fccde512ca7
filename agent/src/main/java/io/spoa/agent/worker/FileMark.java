package io.spoa.agent.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * What tells a file's content from another.
 *
 * @param size its bytes, or -1 if it is not there
 * @param sum a sum over them
 */
public record FileMark(long size, long sum) {
    private static final FileMark MISSING = new FileMark(-1, 0);

    /** The mark of a content. */
    static FileMark of(byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(content, 0, content.length);
        return new FileMark(content.length, sum.getValue());
    }

    /** The mark of a file as it is now. */
    public static FileMark of(Path file) {
        try {
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            return MISSING;
        }
    }
}
