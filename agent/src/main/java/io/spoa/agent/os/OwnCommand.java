package io.spoa.agent.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this process was started, to do it again. As bytes: not every file name is text. */
public final class OwnCommand {
    /** The script that started this process; not set if it was started in another way. */
    private static final String LAUNCHER = System.getProperty("spoa.launcher", "");

    private OwnCommand() {}

    /**
     * The command that starts what this process is: by the launcher, which looks what is installed now, or by the very
     * same JVM if there is none.
     *
     * @param mainClass the class behind which the arguments are
     */
    public static List<byte[]> words(Class<?> mainClass) throws IOException {
        List<byte[]> words = new ArrayList<>();
        if (LAUNCHER.isEmpty()) {
            List<byte[]> all = nulTerminated("/proc/self/cmdline");
            words.add(
                    Files.readSymbolicLink(Path.of("/proc/self/exe")).toString().getBytes(StandardCharsets.UTF_8));
            words.addAll(all.subList(1, all.size()));
        } else {
            words.add(LAUNCHER.getBytes(StandardCharsets.UTF_8));
            words.addAll(arguments(mainClass));
        }
        return words;
    }

    /** The words after the main class. */
    public static List<byte[]> arguments(Class<?> mainClass) throws IOException {
        List<byte[]> all = nulTerminated("/proc/self/cmdline");
        List<String> words = all.stream()
                .map(word -> new String(word, StandardCharsets.ISO_8859_1))
                .toList();
        return all.subList(words.indexOf(mainClass.getName()) + 1, all.size());
    }

    /**
     * The environment this process was started with, without some variables and with others.
     *
     * @param without names
     * @param with as {@code name=value}
     */
    public static List<byte[]> environment(List<String> without, List<String> with) throws IOException {
        List<byte[]> environment = new ArrayList<>();
        for (byte[] word : nulTerminated("/proc/self/environ")) {
            String text = new String(word, StandardCharsets.ISO_8859_1);
            if (without.stream().noneMatch(name -> text.startsWith(name + "="))) {
                environment.add(word);
            }
        }
        for (String word : with) {
            environment.add(word.getBytes(StandardCharsets.UTF_8));
        }
        return environment;
    }

    private static List<byte[]> nulTerminated(String file) throws IOException {
        String all = new String(Files.readAllBytes(Path.of(file)), StandardCharsets.ISO_8859_1);
        List<String> words = List.of(all.split("\0", -1));
        // The last one ends with a NUL too.
        return words.subList(0, words.size() - 1).stream()
                .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    /**
     * Becomes another program, which keeps this process's number and parent. Does not return.
     *
     * @throws IOException if that failed; nothing has changed then
     */
    public static void become(List<byte[]> words, List<byte[]> environment) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment argv = Libc.strings(arena, words);
            Libc.call("execve", argv.getAtIndex(ValueLayout.ADDRESS, 0), argv, Libc.strings(arena, environment));
        }
    }
}
