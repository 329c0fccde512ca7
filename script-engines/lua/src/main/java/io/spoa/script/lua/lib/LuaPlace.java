package io.spoa.script.lua.lib;

/**
 * A place in a script.
 *
 * @param file the chunk's name as messages show it
 * @param line the line from 1, or -1 if it is not known
 */
public record LuaPlace(String file, int line) {}
