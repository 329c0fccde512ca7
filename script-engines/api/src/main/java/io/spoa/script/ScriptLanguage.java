package io.spoa.script;

import java.util.Set;

/** A scripting language, named in {@code META-INF/services/io.spoa.script.ScriptLanguage}. Thread-safe. */
public interface ScriptLanguage {
    /** The language's name in messages and options, in lower case: {@code lua}. */
    String name();

    /** The file name extensions it reads, without dot, in lower case: {@code lua}, {@code luac}. */
    Set<String> extensions();

    /** What runs the scripts, for people: {@code LuaJ 3.0.1, Lua 5.2, interpreted}. */
    String runtime();

    /**
     * A new interpreter. Called on the thread of the worker that will own it.
     *
     * @param host where its scripts register and print
     */
    ScriptEngine open(ScriptHost host);
}
