package io.spoa.script.polyglot;

import io.spoa.script.ScriptPlace;
import org.jspecify.annotations.Nullable;

/**
 * Where an error comes from.
 *
 * @param place the innermost level in a script
 * @param sourceLine what that line says, if it is known
 * @param stack the script's levels, innermost first, each on a line; {@code null} if there are none
 */
public record Origin(
        ScriptPlace place,
        @Nullable String sourceLine,
        @Nullable String stack) {}
