package io.spoa.agent.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What tells, without reading it, that a file was written or is another. Links are followed: it does not matter where in the path
 * something else was put.
 *
 * @param attributes what the file system says; empty if there is no such file
 */
record FileStamp(String attributes) {
    private static final FileStamp MISSING = new FileStamp("");

    static FileStamp of(Path file) {
        try {
            return new FileStamp(Files.readAttributes(file, "unix:dev,ino,ctime,size,lastModifiedTime")
                    .toString());
        } catch (IOException e) {
            return MISSING;
        }
    }
}
