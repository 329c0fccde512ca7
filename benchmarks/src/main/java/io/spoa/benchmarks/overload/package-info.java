/** The curve of overload: useful answers against what is asked. Run from the source by {@code benchmarks/overload}. */
@NullMarked
package io.spoa.benchmarks.overload;

import org.jspecify.annotations.NullMarked;
