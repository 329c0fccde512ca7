package io.spoa.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A script's part of a message, from its bytes to the end of its ACK. Run from the project's folder. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EngineBenchmark {
    /** The engine's name; others are given with {@code -p engine=… -p script=…}. */
    @Param("luaj")
    public String engine = "";

    /** The script. */
    @Param("benchmarks/three.lua")
    public String script = "";

    private @Nullable EngineCall call;

    /** Loads the script. */
    @Setup
    public void open() throws Exception {
        call = new EngineCall(engine, Path.of(script));
    }

    /** Calls the callback. */
    @Benchmark
    public int callback() throws Exception {
        EngineCall opened = call;
        return opened == null ? -1 : opened.call();
    }

    /** Ends the engine. */
    @TearDown
    public void close() {
        if (call != null) {
            call.close();
        }
    }
}
