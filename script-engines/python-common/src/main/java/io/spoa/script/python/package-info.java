/**
 * What the two Pythons share: which Python a source is written for, errors told in Python's terms, and the texts of
 * {@code help(spoa)}. Nothing here runs Python.
 */
@NullMarked
package io.spoa.script.python;

import org.jspecify.annotations.NullMarked;
