/**
 * Python 3, by GraalPy. The script API is Python ({@code spoa.py}), since objects of Python's own are what GraalPy is fastest
 * with; Java passes primitives in and takes the variables that are set.
 */
@NullMarked
package io.spoa.script.graalpy;

import org.jspecify.annotations.NullMarked;
