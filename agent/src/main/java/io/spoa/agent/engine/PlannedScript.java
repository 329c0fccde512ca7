package io.spoa.agent.engine;

import io.spoa.script.EngineProvider;
import io.spoa.script.Sandbox;
import io.spoa.script.binding.ShownUrl;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script and what runs it.
 *
 * @param file the script as the user named it
 * @param engine its engine
 * @param sandbox what it may not do; the engine keeps it from that
 */
public record PlannedScript(Path file, EngineProvider engine, Sandbox sandbox) {
    private static final Pattern URL = Pattern.compile("(?i)(https?):/+");

    /** A script that may do whatever its engine allows. */
    public PlannedScript(Path file, EngineProvider engine) {
        this(file, engine, Sandbox.NONE);
    }

    /**
     * What people call it: the file as the user named it, or a back end's URL, of which a path has lost a slash, without what may be secret.
     */
    public String name() {
        return shown(file.toString());
    }

    /** The name of a script, in the same way. */
    static String shown(String name) {
        Matcher url = URL.matcher(name);
        return url.lookingAt() ? ShownUrl.of(url.replaceFirst("$1://")) : name;
    }
}
