package io.spoa.script;

import java.time.Duration;

/**
 * What an engine runs to get warm before the agent listens.
 *
 * @param fileName a file name for the script, with the extension the engine wants: {@code warm-up.lua}
 * @param script its source text: it registers messages whose names start with the engine's name, does in their callbacks
 *     what scripts usually do, and has no effect outside. They are called with arguments of every type, in interpreters that
 *     are thrown away afterwards
 * @param time how long that is worth its while
 */
public record WarmUp(String fileName, String script, Duration time) {}
