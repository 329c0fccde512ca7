/**
 * Python 2.7, by Jython. The script API is made of Java objects that Jython calls directly; only its classes and its
 * decorator are Python ({@code src/main/python}), compiled in the build.
 */
@NullMarked
package io.spoa.script.jython;

import org.jspecify.annotations.NullMarked;
