package io.spoa.script.binding;

import io.spoa.script.WarmUp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** What all engines for Lua run to get warm: the JVM's share of the work is the same in each. */
public final class LuaWarmUp {
    /** See docs/adr/0013 for what more or less of it gives. */
    private static final int CALLBACKS = 60;

    private static final Duration TIME = Duration.ofMillis(200);

    private LuaWarmUp() {}

    /**
     * The script for one engine. Any thread.
     *
     * @param engine its name, with which the names of messages start, so that several engines can get warm in one agent
     */
    public static WarmUp of(String engine) {
        String file = "warm-up.lua";
        try (InputStream script = Objects.requireNonNull(LuaWarmUp.class.getResourceAsStream(file))) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8).replace("ENGINE", engine);
            return new WarmUp(file, text, CALLBACKS, TIME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
