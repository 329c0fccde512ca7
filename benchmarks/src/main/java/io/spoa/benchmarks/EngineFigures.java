package io.spoa.benchmarks;

import io.spoa.script.ScriptException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an engine costs, on the one callback of all comparisons: run by benchmarks/engines, a process for each engine, which
 * puts the lines together. Single-threaded, as a worker is; the compilers' threads run beside it.
 */
public final class EngineFigures {
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = 1_000_000_000L;
    private static final int INTERPRETERS = 20;
    private static final int COLLECTIONS = 20;
    private static final int PAUSE_MILLIS = 100;
    private static final int STATM_RESIDENT = 1;
    private static final int PAGE_KB = 4;

    private EngineFigures() {}

    /** Takes what to measure (speed or memory), an engine's name, its script, and for speed the seconds to get warm. */
    public static void main(String[] arguments) throws ScriptException, IOException, InterruptedException {
        Path script = Path.of(arguments[2]);
        try (EngineCall first = new EngineCall(arguments[1], script)) {
            first.call();
            if (arguments[0].equals("speed")) {
                speed(first, Integer.parseInt(arguments[3]));
            } else {
                memory(arguments[1], script);
            }
        }
    }

    private static void speed(EngineCall call, int warmSeconds) throws ScriptException {
        Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
        long firstCallback = Duration.between(started, Instant.now()).toMillis();
        long firstSecond = calls(call, System.nanoTime() + ROUND_NANOS);
        calls(call, System.nanoTime() + (warmSeconds - 1) * ROUND_NANOS);
        double[] rates = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long calls = calls(call, System.nanoTime() + ROUND_NANOS);
            rates[i] = calls * 1e9 / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
        }
        Arrays.sort(rates);
        // Milliseconds; thousands in the first second; millions each CPU second.
        System.out.printf("%d %.1f %.3f%n", firstCallback, firstSecond / 1e3, rates[ROUNDS / 2] / 1e6);
    }

    private static long calls(EngineCall call, long untilNanos) throws ScriptException {
        long calls = 0;
        while (System.nanoTime() - untilNanos < 0) {
            for (int i = 0; i < 16; i++) {
                call.call();
            }
            calls += 16;
        }
        return calls;
    }

    /** What one more worker's interpreter takes: kilobytes of heap, and of memory outside it, which an engine in C uses. */
    private static void memory(String engine, Path script) throws ScriptException, IOException, InterruptedException {
        // Classes, compiled code and what interpreters share are there after as many that are thrown away.
        more(engine, script, INTERPRETERS).forEach(EngineCall::close);
        long heap = heapBytes();
        long resident = residentKilobytes();
        long begin = System.nanoTime();
        List<EngineCall> calls = more(engine, script, INTERPRETERS);
        long micros = (System.nanoTime() - begin) / 1000 / INTERPRETERS;
        long outside = residentKilobytes() - resident;
        System.out.printf(
                "%d %d %.1f%n", (heapBytes() - heap) / 1024 / INTERPRETERS, outside / INTERPRETERS, micros / 1e3);
        calls.forEach(EngineCall::close);
    }

    private static List<EngineCall> more(String engine, Path script, int count) throws ScriptException {
        List<EngineCall> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            EngineCall call = new EngineCall(engine, script);
            for (int j = 0; j < 100; j++) {
                call.call();
            }
            calls.add(call);
        }
        return calls;
    }

    // What is unreachable leaves in steps: references are cleared by a thread, classes with their loaders by the next
    // collection.
    private static long heapBytes() throws InterruptedException {
        long before = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(PAUSE_MILLIS);
            long used =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            if (i >= 4 && before - used < before / 1000) {
                return used;
            }
            before = used;
        }
        return before;
    }

    private static long residentKilobytes() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[STATM_RESIDENT]) * PAGE_KB;
    }
}
