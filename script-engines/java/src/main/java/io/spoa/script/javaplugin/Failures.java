package io.spoa.script.javaplugin;

import io.spoa.plugin.PluginException;
import io.spoa.plugin.StoppedError;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import java.lang.StackWalker.StackFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what went wrong in a plugin in the plugin's own terms: the place is the topmost line of the jar's code, and the stack
 * has no frame of the agent or the JDK. Owned by the worker.
 */
final class Failures {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");
    private static final int MAX_CAUSES = 10;

    private final Path jar;
    private final PluginLoader loader;
    private final Sources sources;

    Failures(Path jar, PluginLoader loader) {
        this.jar = jar;
        this.loader = loader;
        sources = new Sources(jar, loader);
    }

    /** The line of the plugin that calls right now. */
    ScriptPlace caller() {
        return WALKER.walk(
                frames -> frames.filter(frame -> frame.getDeclaringClass().getClassLoader() == loader)
                        .findFirst()
                        .map(StackFrame::toStackTraceElement)
                        .map(sources::place)
                        .orElseGet(this::unknown));
    }

    /** Something that came out of the plugin's code, or of loading it. */
    ScriptException failed(Throwable thrown) {
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error; // memory, not the plugin
        }
        Throwable told = thrown instanceof ServiceConfigurationError && thrown.getCause() != null
                ? thrown.getCause() // what a constructor threw
                : thrown;
        return tell(Kind.RUNTIME, text(told), told);
    }

    /** The plugin's code was asked to end; it threw something, or returned. */
    ScriptException stopped(@Nullable Throwable thrown) {
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
        String text = "stopped: the agent interrupted it";
        if (thrown == null) {
            return ScriptException.of(Kind.STOPPED, unknown() + ": " + text, unknown(), null);
        }
        boolean expected = thrown instanceof StoppedError || thrown instanceof InterruptedException;
        return tell(Kind.STOPPED, expected ? text : text + ", which ended with " + text(thrown), thrown);
    }

    private ScriptException tell(Kind kind, String text, Throwable thrown) {
        ScriptPlace place = place(thrown);
        String oneLine = LINE_END.matcher(text.strip()).replaceAll(" | ");
        return ScriptException.of(kind, place + ": " + oneLine, place, thrown)
                .withSourceLine(sources.line(place))
                .withScriptStack(stack(thrown));
    }

    private static String text(Throwable thrown) {
        return switch (thrown) {
            case PluginException e -> String.valueOf(e.getMessage());
            case StoppedError e -> String.valueOf(e.getMessage());
            case ServiceConfigurationError e -> String.valueOf(e.getMessage());
            case UnsupportedClassVersionError e ->
                e.getMessage() + ": compile it for Java " + Runtime.version().feature() + " or older";
            case NoClassDefFoundError e ->
                e + ": the jar and those that its manifest's Class-Path names do not hold it, and of the agent a plugin"
                        + " sees only io.spoa.plugin";
            default -> thrown.toString();
        };
    }

    private ScriptPlace place(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (isPlugin(frame)) {
                return sources.place(frame);
            }
        }
        return unknown();
    }

    private ScriptPlace unknown() {
        return new ScriptPlace(jar.toString(), 0);
    }

    private boolean isPlugin(StackTraceElement frame) {
        return String.valueOf(loader.getName()).equals(frame.getClassLoaderName());
    }

    /** The plugin's frames, and those of what caused the failure. */
    private @Nullable String stack(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        Throwable current = thrown;
        for (int i = 0; current != null && i < MAX_CAUSES; i++, current = current.getCause()) {
            if (i > 0) {
                lines.add("caused by " + LINE_END.matcher(current.toString()).replaceAll(" | "));
            }
            for (StackTraceElement frame : current.getStackTrace()) {
                if (isPlugin(frame)) {
                    lines.add(frame.getClassName() + "." + frame.getMethodName() + " (" + sources.place(frame) + ")");
                }
            }
        }
        return lines.isEmpty() ? null : String.join("\n", lines);
    }
}
