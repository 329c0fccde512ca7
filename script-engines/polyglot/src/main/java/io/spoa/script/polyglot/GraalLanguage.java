package io.spoa.script.polyglot;

import io.spoa.script.binding.LineOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.io.IOAccess;
import org.jspecify.annotations.Nullable;

/**
 * One of GraalVM's languages with the engine that all its interpreters in this process share: what one worker's scripts
 * made the compiler compile serves all of them. The engine is made when it is first needed and lives as long as the
 * process. Thread-safe.
 */
public final class GraalLanguage {
    /** What GraalVM calls a runtime that never compiles. */
    private static final String INTERPRETED = "Interpreted";

    private final String id;
    private final String product;
    private final String level;
    private @Nullable Engine engine;

    /**
     * A language; costs nothing.
     *
     * @param id GraalVM's name for it: {@code js}
     * @param product what people call the engine: {@code GraalJS}
     * @param level the language's version: {@code ECMAScript 2025}
     */
    public GraalLanguage(String id, String product, String level) {
        this.id = id;
        this.product = product;
        this.level = level;
    }

    /** GraalVM's name for the language. */
    public String id() {
        return id;
    }

    /** The one engine; the first call takes a fraction of a second. */
    public synchronized Engine engine() {
        Engine known = engine;
        if (known == null) {
            // An interpreter is a choice here, and runtime() says it: no warning about it.
            known = Engine.newBuilder(id)
                    .option("engine.WarnInterpreterOnly", "false")
                    .build();
            engine = known;
        }
        return known;
    }

    /** Whether Graal's compiler compiles hot code; if not, everything is interpreted. Makes the engine. */
    public boolean compiled() {
        return !engine().getImplementationName().startsWith(INTERPRETED);
    }

    /** For people: {@code GraalJS 25.0.3, ECMAScript 2025, compiled}. Makes the engine. */
    public String runtime() {
        return product + " " + version() + ", " + level + ", " + (compiled() ? "compiled" : "interpreted");
    }

    /** GraalVM's version. Its jars from Maven call themselves a development build, but carry the number in a file. */
    private static String version() {
        try (InputStream in = Engine.class.getResourceAsStream("/META-INF/graalvm/org.graalvm.polyglot/version")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * What every context starts from: no access to Java, files, threads, processes, the environment or other languages; a
     * language allows what it needs.
     *
     * @param out takes what scripts print, on the thread that runs them
     */
    public Context.Builder newContext(LineOutput out) {
        LineStream lines = new LineStream(out);
        return Context.newBuilder(id)
                .engine(engine())
                .allowAllAccess(false)
                .allowHostAccess(HostAccess.NONE)
                .allowIO(IOAccess.NONE)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .allowCreateThread(false)
                .allowCreateProcess(false)
                .allowNativeAccess(false)
                .useSystemExit(false)
                .in(InputStream.nullInputStream())
                .out(lines)
                .err(lines);
    }
}
