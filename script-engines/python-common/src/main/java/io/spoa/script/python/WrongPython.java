package io.spoa.script.python;

/**
 * A source that is written for the other Python.
 *
 * @param line where that shows, from 1
 * @param text what it is and which switch helps, one line
 */
public record WrongPython(int line, String text) {}
