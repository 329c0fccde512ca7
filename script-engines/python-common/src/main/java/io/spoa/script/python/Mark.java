package io.spoa.script.python;

/**
 * A sign that a source is written for one of the two Pythons.
 *
 * @param line where, from 1
 * @param what what it is, with its article: {@code an f-string}
 */
record Mark(int line, String what) {}
