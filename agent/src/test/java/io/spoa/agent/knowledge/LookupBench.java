package io.spoa.agent.knowledge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.spoa.script.Knowledge.Form;
import io.spoa.script.Knowledge.Kind;
import io.spoa.script.bridge.Slice;
import java.util.Locale;
import java.util.Random;

/** What a million entries take: how long to read, memory by the heap's difference, nanoseconds a lookup of half that are in there. */
final class LookupBench {
    private static final int ENTRIES = 1_000_000;
    private static final int ASKED = 1 << 16;

    private LookupBench() {}

    /** Prints a line a kind. */
    public static void main(String[] args) throws BadEntry, InterruptedException {
        Random random = new Random(1);
        String[] four = new String[ENTRIES];
        String[] six = new String[ENTRIES];
        String[] words = new String[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            int bits = random.nextInt();
            four[i] = dotted(bits & -256) + "/24";
            six[i] = "2001:%x:%x::/48".formatted(random.nextInt(1 << 16), random.nextInt(1 << 16));
            words[i] = Long.toString(random.nextLong() >>> 1, 36) + ".example.org";
        }
        measure("cidr, IPv4 /24", new Form(Kind.NETWORKS, false), four, "", random);
        measure("cidr, IPv6 /48", new Form(Kind.NETWORKS, false), six, "", random);
        measure("list, 25 bytes", new Form(Kind.WORDS, false), words, "", random);
        measure("list ignore-case", new Form(Kind.WORDS, true), words, "", random);
        measure("map, 200 values", new Form(Kind.WORD_MAP, false), words, "value-%d", random);
        measure("map cidr, 200 values", new Form(Kind.NETWORK_MAP, false), four, "value-%d", random);
    }

    private static String dotted(int bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
    }

    private static void measure(String name, Form form, String[] keys, String value, Random random)
            throws BadEntry, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < keys.length; i++) {
            lines.append(keys[i])
                    .append(' ')
                    .append(String.format(Locale.ROOT, value, i % 200))
                    .append('\n');
        }
        byte[] file = lines.toString().getBytes(US_ASCII);
        Slice[] asked = asked(form, keys, random);
        long before = heap();
        long start = System.nanoTime();
        Content content = Reader.lines(form, file, name);
        long load = System.nanoTime() - start;
        long bytes = heap() - before;
        int found = 0;
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 60; round++) {
            long from = System.nanoTime();
            for (Slice each : asked) {
                found += content.find(each) == null ? 0 : 1;
            }
            best = Math.min(best, System.nanoTime() - from);
        }
        System.out.printf(
                Locale.ROOT,
                "%-22s %7d entries, %5.1f MB file, read in %4d ms, %5.1f MB heap (%5.1f said), %4d ns, %d found%n",
                name,
                content.size(),
                file.length / 1e6,
                load / 1_000_000,
                bytes / 1e6,
                content.bytes() / 1e6,
                best / ASKED,
                found / 60);
    }

    private static Slice[] asked(Form form, String[] keys, Random random) {
        Slice[] asked = new Slice[ASKED];
        for (int i = 0; i < ASKED; i++) {
            String key = keys[random.nextInt(keys.length)].replaceAll("/.*", "");
            boolean other = i % 2 == 0;
            if (form.hasNetworks()) {
                key = key.contains(":")
                        ? other ? key.replace("2001", "2002") : key + "1"
                        : other ? dotted(random.nextInt()) : key;
            } else if (other) {
                key = "x" + key;
            }
            asked[i] = Slice.text(key);
        }
        return asked;
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
