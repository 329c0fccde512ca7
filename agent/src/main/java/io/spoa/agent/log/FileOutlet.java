package io.spoa.agent.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A file that lines are added to. It always ends with a whole line, also where the disk is full. */
final class FileOutlet implements Outlet {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /** Others than the owner and the group need not know who talks to whom. */
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r-----");

    private final Path path;
    private final int keep;
    private FileChannel channel;
    private String lastStamp = "";
    private int again;

    /**
     * Opens the file, making it if need be.
     *
     * @param keep how many files that were moved aside stay, from 0
     */
    FileOutlet(Path path, int keep) throws IOException {
        this.path = path.toAbsolutePath();
        this.keep = keep;
        channel = open(this.path);
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(MODE));
    }

    @Override
    public void write(ByteBuffer lines) throws IOException {
        int start = lines.position();
        try {
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
        } catch (IOException e) {
            keepWholeLines(lines, start);
            throw e;
        }
    }

    /** Takes the piece of a line that was still written back, so that the line can be written whole later. */
    private void keepWholeLines(ByteBuffer lines, int start) throws IOException {
        int whole = lines.position();
        while (whole > start && lines.get(whole - 1) != '\n') {
            whole--;
        }
        int piece = lines.position() - whole;
        if (piece > 0) {
            channel.truncate(channel.size() - piece);
            lines.position(whole);
        }
    }

    @Override
    public void reopen() throws IOException {
        FileChannel next = open(path);
        channel.close();
        channel = next;
    }

    @Override
    public void rotate() throws IOException {
        if (!Files.isRegularFile(path)) {
            // Somebody moved it already, or it is no file at all.
            reopen();
            return;
        }
        Files.move(path, aside());
        reopen();
        prune();
    }

    private Path aside() {
        String stamp = STAMP.format(LocalDateTime.now(ZoneId.systemDefault()));
        // Names sort by age, also those of one second of which some are gone again.
        again = stamp.equals(lastStamp) ? again + 1 : 0;
        lastStamp = stamp;
        Path aside = aside(stamp);
        while (Files.exists(aside)) {
            again++;
            aside = aside(stamp);
        }
        return aside;
    }

    private Path aside(String stamp) {
        String name = path.getFileName() + "." + stamp;
        return path.resolveSibling(again == 0 ? name : String.format(Locale.ROOT, "%s-%04d", name, again));
    }

    private void prune() throws IOException {
        String begin = path.getFileName() + ".";
        List<Path> old;
        try (Stream<Path> files = Files.list(path.resolveSibling("."))) {
            old = files.filter(file -> isAside(file.getFileName().toString(), begin))
                    .sorted()
                    .toList();
        }
        for (Path file : old.subList(0, Math.max(0, old.size() - keep))) {
            Files.deleteIfExists(file);
        }
    }

    private static boolean isAside(String name, String begin) {
        return name.startsWith(begin) && name.substring(begin.length()).matches("\\d{8}-\\d{6}(-\\d{4})?");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Everything was written before; nobody is left to tell.
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
