package io.spoa.agent.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which processors a thread may run on. */
public final class CpuAffinity {
    private static final Pattern ALLOWED = Pattern.compile("(?m)^Cpus_allowed_list:\\s*(\\S+)");

    /** As many processors as the kernel can be built for. */
    private static final int MOST = 8192;

    /** Whether any thread was bound: if not, there is nothing to release. */
    private static volatile boolean used;

    private CpuAffinity() {}

    /** Binds the calling thread to the one of these processors whose turn it is; to none if there are none. Threads it starts inherit it. */
    public static void bindTurn(List<Integer> cpus, int turn) {
        if (!cpus.isEmpty()) {
            used = true;
            bind(List.of(cpus.get(turn % cpus.size())));
        }
    }

    /** Lets the calling thread run wherever the process may, if it inherited something else. */
    public static void release() {
        if (used) {
            bind(allowed());
        }
    }

    /**
     * Binds the calling thread.
     *
     * @throws IllegalStateException if the kernel refuses
     */
    public static void bind(Iterable<Integer> cpus) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment set = arena.allocate(ValueLayout.JAVA_LONG, MOST / Long.SIZE);
            for (Integer cpu : cpus) {
                long word = set.getAtIndex(ValueLayout.JAVA_LONG, cpu / Long.SIZE);
                set.setAtIndex(ValueLayout.JAVA_LONG, cpu / Long.SIZE, word | 1L << cpu);
            }
            int failed = (int) Native.SET.invokeExact(0, set.byteSize(), set);
            if (failed != 0) {
                throw new IllegalStateException("the kernel does not let this thread run on the processors " + cpus
                        + " only: another set of processors was given to this process meanwhile");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The processors that this process may use. */
    public static SortedSet<Integer> allowed() {
        try {
            Matcher list = ALLOWED.matcher(Files.readString(Path.of("/proc/self/status")));
            if (list.find()) {
                return parse(list.group(1));
            }
        } catch (IOException e) {
            // No Linux: as many as Java sees.
        }
        int count = Runtime.getRuntime().availableProcessors();
        return new TreeSet<>(IntStream.range(0, count).boxed().toList());
    }

    /** Whether the machine has a processor with this number that is switched on. */
    public static boolean exists(int cpu) {
        try {
            return parse(Files.readString(Path.of("/sys/devices/system/cpu/online"))
                            .strip())
                    .contains(cpu);
        } catch (IOException e) {
            return allowed().contains(cpu);
        }
    }

    /** Reads {@code 0-2,7}. */
    static SortedSet<Integer> parse(String ranges) {
        SortedSet<Integer> cpus = new TreeSet<>();
        for (String range : ranges.split(",", -1)) {
            String[] ends = range.split("-", 2);
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            cpus.addAll(IntStream.rangeClosed(first, last).boxed().toList());
        }
        return Collections.unmodifiableSortedSet(cpus);
    }

    /** Writes {@code 0-2,7}. */
    public static String ranges(SortedSet<Integer> cpus) {
        List<String> ranges = new ArrayList<>();
        int first = -1;
        int last = -1;
        for (int cpu : cpus) {
            if (first >= 0 && cpu == last + 1) {
                last = cpu;
                continue;
            }
            if (first >= 0) {
                ranges.add(range(first, last));
            }
            first = cpu;
            last = cpu;
        }
        if (first >= 0) {
            ranges.add(range(first, last));
        }
        return String.join(",", ranges);
    }

    private static String range(int first, int last) {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }

    /** Linked when the first thread is bound. */
    private static final class Native {
        static final MethodHandle SET = find();

        @SuppressWarnings("restricted") // --enable-native-access is given, Netty needs it too
        private static MethodHandle find() {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("sched_setaffinity"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
        }
    }
}
