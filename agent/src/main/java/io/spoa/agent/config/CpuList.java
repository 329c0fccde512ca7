package io.spoa.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A list of processors: {@code [0, 2, "4-7"]}. */
final class CpuList implements Type<List<Integer>> {
    static final Type<List<Integer>> TYPE = new CpuList();
    private static final int MOST = 4095;

    private final Type<List<Integer>> item = Type.of(
            "a processor's number from 0 to " + MOST + ", or a range of them as in \"0-3\"",
            CpuList::range,
            range -> range.stream().map(String::valueOf).collect(Collectors.joining(", ")));

    private static List<Integer> range(String text) {
        String[] ends = text.split("-", 2);
        int first = Integer.parseInt(ends[0].strip());
        int last = ends.length == 1 ? first : Integer.parseInt(ends[1].strip());
        if (first < 0 || last < first || last > MOST) {
            throw new IllegalArgumentException();
        }
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    @Override
    public @Nullable List<Integer> read(Node node, String key, Problems problems) {
        List<List<Integer>> ranges = Types.list(item).read(node, key, problems);
        if (ranges == null) {
            return null;
        }
        List<Integer> all = new ArrayList<>();
        ranges.forEach(all::addAll);
        return List.copyOf(all);
    }

    @Override
    public String write(List<Integer> cpus) {
        return cpus.toString();
    }

    @Override
    public String says() {
        return "a list of processors as in [0, 1]";
    }
}
