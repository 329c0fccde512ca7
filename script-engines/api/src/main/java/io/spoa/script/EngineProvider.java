package io.spoa.script;

import java.util.Optional;
import java.util.Set;

/**
 * A script engine, named in {@code META-INF/services/io.spoa.script.EngineProvider}. A language may have several: each
 * script says, or the user does, which of them runs it. Making a provider must cost nothing: all that are on the class path
 * are made at every start. Thread-safe.
 */
public interface EngineProvider {
    /** The engine's name in messages and options, unique, in lower case: {@code luaj}. */
    String name();

    /** The language it runs, in lower case: {@code lua}. */
    String language();

    /**
     * Other words for this engine in options, in a script's {@code spoa:} line and in its {@code #!} line, in lower case:
     * {@code python3} for one of two Pythons. None by default.
     */
    default Set<String> aliases() {
        return Set.of();
    }

    /** The file name extensions it reads, without dot, in lower case: {@code lua}, {@code luac}. */
    Set<String> extensions();

    /** What runs the scripts, for people: {@code LuaJ 3.0.1, Lua 5.2, interpreted}. May take a moment. */
    String runtime();

    /** What to run before the agent listens, so that the first callbacks do not take longer than others. Nothing by default. */
    default Optional<WarmUp> warmUp() {
        return Optional.empty();
    }

    /**
     * A new interpreter. Called on the thread of the worker that will own it.
     *
     * @param host where its scripts register and print
     * @throws ScriptException if the engine cannot run here, saying what is missing and how to get it
     */
    ScriptEngine open(ScriptHost host) throws ScriptException;

    /**
     * What this engine can keep its scripts from, whatever they try. Nothing, unless an engine knows better: the agent runs no
     * script in a sandbox that its engine does not keep.
     */
    default Set<Restriction> keeps() {
        return Set.of();
    }

    /**
     * A new interpreter whose scripts are kept from something. If files are forbidden, all scripts that are loaded into it lie
     * in one folder. Called on the thread of the worker that will own it.
     *
     * @param host where its scripts register and print
     * @param sandbox what they may not do, none of it beyond {@link #keeps}
     * @throws ScriptException if the engine cannot run here, saying what is missing and how to get it
     */
    default ScriptEngine open(ScriptHost host, Sandbox sandbox) throws ScriptException {
        if (sandbox.isNone()) {
            return open(host);
        }
        throw ScriptException.of(
                ScriptException.Kind.UNREADABLE, "engine " + name() + " keeps no --sandbox " + sandbox, null, null);
    }
}
